package dev.fromscratch.evidence;

import java.util.List;

public record GoTarget(List<String> tags) {
    public static GoTarget of(List<String> tags) {
        return new GoTarget(tags);
    }
}
