package dev.fromscratch.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.WorkspaceFolder;

/**
 * How far the user trusts what is open. A client whose user does not trust it says {@code "restricted": true} in its
 * initialization options; nothing outside the folders that it names is read then.
 */
final class Trust {
    private Trust() {}

    static Reach reachOf(InitializeParams params) {
        var folders =
                folders(params).flatMap(uri -> Workspace.fileOf(uri).stream()).toList();
        return isRestricted(params) ? Reach.within(folders) : Reach.beyond(folders);
    }

    private static boolean isRestricted(InitializeParams params) {
        return params.getInitializationOptions() instanceof JsonObject options
                && options.get("restricted") instanceof JsonPrimitive restricted
                && restricted.getAsBoolean();
    }

    @SuppressWarnings("deprecation")
    private static Stream<String> folders(InitializeParams params) {
        return params.getWorkspaceFolders() != null
                ? params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri)
                : Optional.ofNullable(params.getRootUri()).stream();
    }
}
