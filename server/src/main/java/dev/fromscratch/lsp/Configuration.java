package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.WARNING;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.text.Memo;
import dev.fromscratch.workspace.EditorSettings;
import dev.fromscratch.workspace.Preferences;
import org.jspecify.annotations.Nullable;

/**
 * The editor's settings, by the three ways in which they come: with {@code initialize}, pushed by the client, and asked
 * for by us. Each goes before those named before it.
 */
final class Configuration {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(Configuration.class.getName()));
    private static final String SECTION = "fromscratch";

    // Written as JSON, because a start is to be short: Gson would look through LSP4J's classes for them.
    private static final String OF_SETTINGS = """
            {
              "id": "fromscratch-settings",
              "method": "workspace/didChangeConfiguration",
              "registerOptions": {"section": "fromscratch"}
            }
            """;

    /** Whether a file is there (made 1, deleted 4) matters anywhere, what is in it only where that is read. */
    private static final String OF_FILES = """
            {
              "id": "fromscratch-files",
              "method": "workspace/didChangeWatchedFiles",
              "registerOptions": {
                "watchers": [
                  {"globPattern": "**/*", "kind": 5},
                  {
                    "globPattern": "**/{*.go,go.mod,go.work,*.rs,Cargo.toml,Cargo.lock,[Mm]akefile,GNUmakefile,*.mk,*.sh,\
            *.dockerignore,.fromscratch.json,*.yaml,*.yml,*.ini,*.toml,docker-bake*.*,*env,*env[._-]*,*example*,*sample*,\
            *default*,*dist*,*template*,conf.json,config.json,configuration.json,settings.json,values.json,\
            [Rr][Ee][Aa][Dd][Mm][Ee]*}",
                    "kind": 2
                  }
                ]
              }
            }
            """;

    /** What Dockerfiles are followed to, and what counts as it is in the editor; changes come as edits (2). */
    private static final String OF_SOURCES = """
            [
              {
                "id": "fromscratch-sources-open",
                "method": "textDocument/didOpen",
                "registerOptions": {"documentSelector": [SOURCES]}
              },
              {
                "id": "fromscratch-sources-change",
                "method": "textDocument/didChange",
                "registerOptions": {"documentSelector": [SOURCES], "syncKind": 2}
              },
              {
                "id": "fromscratch-sources-close",
                "method": "textDocument/didClose",
                "registerOptions": {"documentSelector": [SOURCES]}
              }
            ]
            """.replace("SOURCES", """
            {
              "scheme": "file",
              "pattern": "**/{*.go,go.mod,go.work,*.rs,Cargo.toml,[Mm]akefile,GNUmakefile,*.mk,*.sh,*.yaml,*.yml,\
            docker-bake*.*,*.env,.env.*}"
            }
            """);

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
        var registrations = new JsonArray();
        if (session.features().registersConfiguration()) {
            registrations.add(JsonParser.parseString(OF_SETTINGS));
        }
        if (session.features().registersWatchedFiles()) {
            registrations.add(JsonParser.parseString(OF_FILES));
        }
        if (session.features().registersSynchronization()) {
            registrations.addAll(JsonParser.parseString(OF_SOURCES).getAsJsonArray());
        }
        if (!registrations.isEmpty()) {
            session.client().registerCapability(registrations).exceptionally(Configuration::failed);
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
        session.client()
                .configuration(SECTION)
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

    private static @Nullable Void failed(Throwable thrown) {
        LOG.get().log(WARNING, "The client refused: {0}", thrown.getMessage());
        return null;
    }
}
