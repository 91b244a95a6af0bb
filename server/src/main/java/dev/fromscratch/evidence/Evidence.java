package dev.fromscratch.evidence;

import java.util.List;

public record Evidence(List<Fact> facts, boolean complete, List<CgoModule> cgoOnly) {
    public static final Evidence NONE = new Evidence(List.of(), false, List.of());

    public Need need(Trait trait) {
        return complete ? Need.EXCLUDED : Need.POSSIBLE;
    }

    public record CgoModule(String path) {}
}
