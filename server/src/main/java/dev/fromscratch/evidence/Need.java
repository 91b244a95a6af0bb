package dev.fromscratch.evidence;

public enum Need {
    SHOWN,
    POSSIBLE,
    EXCLUDED
}
