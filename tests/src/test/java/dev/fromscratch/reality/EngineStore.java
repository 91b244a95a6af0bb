package dev.fromscratch.reality;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an engine keeps on the disk with the storage driver {@code vfs}, in which the last layer of an image is a folder
 * that holds all its files. To read it there is cheaper than to export each image.
 */
record EngineStore(Path folder) {
    /** The description of an image, as the OCI image specification has it. */
    JsonObject image(String id) throws IOException {
        return JsonParser.parseString(Files.readString(
                        folder.resolve("image/vfs/imagedb/content/sha256").resolve(id.replace("sha256:", ""))))
                .getAsJsonObject();
    }

    /** All files of an image but its root, each with {@code path}, {@code kind}, {@code mode}, and so on. */
    JsonArray files(JsonObject image) throws IOException {
        var files = new JsonArray();
        // That of an image without a layer is null.
        if (!(image.getAsJsonObject("rootfs").get("diff_ids") instanceof JsonArray layers) || layers.isEmpty()) {
            return files;
        }
        var chain = layers.get(0).getAsString();
        for (var index = 1; index < layers.size(); index++) {
            chain = "sha256:" + digest(chain + " " + layers.get(index).getAsString());
        }
        var directory = Files.readString(folder.resolve("image/vfs/layerdb/sha256")
                .resolve(chain.replace("sha256:", ""))
                .resolve("cache-id"));
        var root = folder.resolve("vfs/dir").resolve(directory.strip());
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(it -> !it.equals(root)).sorted().toList()) {
                files.add(file(root, path));
            }
        }
        return files;
    }

    private static JsonObject file(Path root, Path path) throws IOException {
        var attributes =
                Files.readAttributes(path, "unix:mode,uid,gid,isDirectory,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
        var link = Boolean.TRUE.equals(attributes.get("isSymbolicLink"));
        var directory = Boolean.TRUE.equals(attributes.get("isDirectory"));
        var file = new JsonObject();
        file.addProperty("path", "/" + root.relativize(path));
        file.addProperty("kind", link ? "link" : directory ? "directory" : "file");
        file.addProperty("mode", "%04o".formatted((Integer) attributes.get("mode") & 07777));
        file.addProperty("uid", (Integer) attributes.get("uid"));
        file.addProperty("gid", (Integer) attributes.get("gid"));
        if (link) {
            file.addProperty("target", Files.readSymbolicLink(path).toString());
        }
        return file;
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }
}
