package dev.fromscratch.lsp;

import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Workspace;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * One client, from {@code initialize} on, and what it has open.
 */
final class Session {
    private final LanguageClient client;
    private final ClientFeatures features;
    private final Workspace workspace;
    private final DocumentRequests requests;
    private final PushedDiagnostics diagnostics;
    private final Configuration configuration;

    Session(LanguageClient client, ClientFeatures features, Executor pool, @Nullable Object initializationOptions) {
        this.client = client;
        this.features = features;
        this.workspace = new Workspace(problem -> show(MessageType.Warning, problem));
        this.requests = new DocumentRequests(workspace, features, pool);
        this.diagnostics = new PushedDiagnostics(workspace, features, client, pool);
        this.configuration = new Configuration(this, initializationOptions);
    }

    LanguageClient client() {
        return client;
    }

    ClientFeatures features() {
        return features;
    }

    Workspace workspace() {
        return workspace;
    }

    DocumentRequests requests() {
        return requests;
    }

    Configuration configuration() {
        return configuration;
    }

    void show(MessageType type, String message) {
        client.showMessage(new MessageParams(type, message));
    }

    /** Sends what is now wrong with a document, if the client does not ask by itself. */
    void diagnose(OpenDocument document) {
        if (!features.pullsDiagnostics()) {
            diagnostics.send(document);
        }
    }

    /** Takes the diagnostics of a closed document back. */
    void forget(OpenDocument document) {
        if (!features.pullsDiagnostics()) {
            diagnostics.takeBack(document);
        }
    }

    /** Sends what is now wrong with documents that have not changed themselves, or has the client ask for it. */
    void diagnoseAnew(Iterable<OpenDocument> documents) {
        documents.forEach(this::diagnose);
        if (features.pullsDiagnostics() && features.refreshesDiagnostics()) {
            client.refreshDiagnostics();
        }
    }
}
