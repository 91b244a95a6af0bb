package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.WARNING;

import com.google.gson.JsonElement;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.workspace.EditorSettings;
import dev.fromscratch.workspace.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DocumentFilter;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.TextDocumentChangeRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.WatchKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * The editor's settings, by the three ways in which they come: with {@code initialize}, pushed by the client, and asked
 * for by us. Each goes before those named before it.
 */
final class Configuration {
    private static final System.Logger LOG = System.getLogger(Configuration.class.getName());
    private static final String SECTION = "fromscratch";

    private final Session session;
    private final Preferences initial;
    private volatile Preferences pushed = Preferences.NONE;
    private volatile Preferences pulled = Preferences.NONE;

    Configuration(Session session, @Nullable JsonElement initializationOptions) {
        this.session = session;
        this.initial = preferencesOf(initializationOptions);
        session.workspace().set(settings());
    }

    /** Asks for the settings, and to be told of changes of them and of files. */
    void start() {
        var registrations = new ArrayList<Registration>();
        if (session.features().registersConfiguration()) {
            registrations.add(new Registration(
                    "fromscratch-settings", "workspace/didChangeConfiguration", Map.of("section", SECTION)));
        }
        if (session.features().registersWatchedFiles()) {
            registrations.add(new Registration(
                    "fromscratch-files",
                    "workspace/didChangeWatchedFiles",
                    new DidChangeWatchedFilesRegistrationOptions(watchers())));
        }
        if (session.features().registersSynchronization()) {
            var options = new TextDocumentRegistrationOptions(sources());
            var changes = new TextDocumentChangeRegistrationOptions(TextDocumentSyncKind.Incremental);
            changes.setDocumentSelector(sources());
            registrations.add(new Registration("fromscratch-sources-open", "textDocument/didOpen", options));
            registrations.add(new Registration("fromscratch-sources-change", "textDocument/didChange", changes));
            registrations.add(new Registration("fromscratch-sources-close", "textDocument/didClose", options));
        }
        if (!registrations.isEmpty()) {
            session.client()
                    .registerCapability(new RegistrationParams(registrations))
                    .exceptionally(Configuration::failed);
        }
        pull();
    }

    /** Takes what the client pushed, or news that there is something to ask for. */
    void changed(@Nullable Object settings) {
        pushed = preferencesOf(settings);
        apply();
        pull();
    }

    private void pull() {
        if (!session.features().configuration()) {
            return;
        }
        var item = new ConfigurationItem();
        item.setSection(SECTION);
        session.client()
                .configuration(new ConfigurationParams(List.of(item)))
                .thenAccept(answers -> {
                    pulled = preferencesOf(answers.isEmpty() ? null : answers.get(0));
                    apply();
                })
                .exceptionally(Configuration::failed);
    }

    private void apply() {
        if (session.workspace().set(settings())) {
            session.tellAnew(session.workspace().documents());
        }
    }

    private Settings settings() {
        return pulled.over(pushed.over(initial.over(Settings.DEFAULT)));
    }

    private Preferences preferencesOf(@Nullable Object json) {
        if (!(json instanceof JsonElement element)) {
            return Preferences.NONE;
        }
        var preferences = EditorSettings.of(element);
        preferences.problems().forEach(session.workspace()::warn);
        return preferences;
    }

    /** What Dockerfiles are followed to, and what counts as it is in the editor. */
    private static List<DocumentFilter> sources() {
        return List.of(
                new DocumentFilter(
                        null,
                        "file",
                        Either.forLeft(
                                "**/{*.go,go.mod,go.work,*.rs,Cargo.toml,[Mm]akefile,GNUmakefile,*.mk,*.sh,*.yaml,*.yml,docker-bake*.*,*.env,.env.*}")));
    }

    /** Whether a file is there matters anywhere, what is in it only where sources are read or settings kept. */
    private static List<FileSystemWatcher> watchers() {
        return List.of(
                new FileSystemWatcher(Either.forLeft("**/*"), WatchKind.Create | WatchKind.Delete),
                new FileSystemWatcher(
                        Either.forLeft(
                                "**/{*.go,go.mod,go.work,*.rs,Cargo.toml,Cargo.lock,[Mm]akefile,GNUmakefile,*.mk,*.sh,*.dockerignore,.fromscratch.json,*.yaml,*.yml,docker-bake*.*,*.env,.env.*}"),
                        WatchKind.Change));
    }

    private static @Nullable Void failed(Throwable thrown) {
        LOG.log(WARNING, "The client refused: {0}", thrown.getMessage());
        return null;
    }
}
