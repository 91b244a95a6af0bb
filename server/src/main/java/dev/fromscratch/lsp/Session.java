package dev.fromscratch.lsp;

import com.google.gson.JsonObject;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Reading;
import dev.fromscratch.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/**
 * One client, from {@code initialize} on, and what it has open.
 */
final class Session {
    private final EditorClient client;
    private final ClientFeatures features;
    private final ReadingProgress progress;
    private final Workspace workspace;
    private final DocumentRequests requests;
    private final PulledDiagnostics pulledDiagnostics;
    private final List<News> news;
    private final Configuration configuration;

    Session(EditorClient client, ClientFeatures features, Executor pool, Executor texts, JsonObject params) {
        this.client = client;
        this.features = features;
        this.progress = new ReadingProgress(client);
        this.workspace = new Workspace(
                Trust.reachOf(params, System.getenv()),
                problem -> show(MessageType.Warning, problem),
                features.showsProgress() ? progress.readings() : Reading.UNWATCHED);
        this.pulledDiagnostics = new PulledDiagnostics(workspace);
        this.requests = new DocumentRequests(workspace, features, pool, texts);
        this.news = news(pool);
        this.configuration = new Configuration(this, params.get("initializationOptions"));
    }

    EditorClient client() {
        return client;
    }

    ClientFeatures features() {
        return features;
    }

    Workspace workspace() {
        return workspace;
    }

    ReadingProgress progress() {
        return progress;
    }

    DocumentRequests requests() {
        return requests;
    }

    PulledDiagnostics pulledDiagnostics() {
        return pulledDiagnostics;
    }

    Configuration configuration() {
        return configuration;
    }

    void show(MessageType type, String message) {
        client.showMessage(new MessageParams(type, message));
    }

    /** Tells what is now to be said of a document, if the client does not ask by itself. */
    void tell(OpenDocument document) {
        news.forEach(each -> each.tell(document));
    }

    /** Takes back what was told of a document that is closed. */
    void forget(OpenDocument document) {
        news.forEach(each -> each.takeBack(document));
        pulledDiagnostics.forget(document.uri());
    }

    /** Tells what is now to be said of documents that have not changed themselves, or has the client ask for it. */
    void tellAnew(Iterable<OpenDocument> documents) {
        documents.forEach(this::tell);
        if (features.pullsDiagnostics() && features.refreshesDiagnostics()) {
            client.refreshDiagnostics();
        }
        if (features.refreshesCodeLenses()) {
            client.refreshCodeLenses();
        }
        if (features.refreshesInlayHints()) {
            client.refreshInlayHints();
        }
    }

    private List<News> news(Executor pool) {
        var result = new ArrayList<News>();
        if (!features.pullsDiagnostics()) {
            result.add(new News(
                    workspace,
                    features,
                    pool,
                    () -> new PushedDiagnostics(client)::of,
                    uri -> client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()))));
        }
        if (features.showsImages()) {
            result.add(new News(workspace, features, pool, () -> new ImageNews(client)::of, uri -> {}));
        }
        return List.copyOf(result);
    }
}
