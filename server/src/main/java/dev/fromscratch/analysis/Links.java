package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.image.ImageReference;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what has a page: images, and what ADD fetches.
 */
final class Links {
    private final Analysis analysis;
    private final List<Link> found = new ArrayList<>();

    private Links(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Those of a whole text, images first. */
    static List<Link> of(Analysis analysis) {
        var links = new Links(analysis);
        links.addFrontend();
        links.addBases();
        links.addCopied();
        analysis.dockerfile().segments().forEach(links::addFetched);
        return links.found;
    }

    private void addFrontend() {
        // Directives stand at the top, in the first segment.
        analysis.dockerfile().directives().syntax().ifPresent(it -> addImage(it.text(), it.span()));
    }

    private void addBases() {
        for (var stage : analysis.graph().stages()) {
            var text = stage.basePlace().text();
            var isImage = stage.base() instanceof Base.OfImage || stage.base() instanceof Base.Unknown;
            if (isImage && text.indexOf('$') >= 0) {
                nameInFront(text).ifPresent(it -> addImage(it, spanOf(stage.basePlace())));
            } else if (stage.base() instanceof Base.OfImage) {
                addImage(text, spanOf(stage.basePlace()));
            }
        }
    }

    /** The name of an image of which only the tag hangs on a variable. */
    private static Optional<String> nameInFront(String text) {
        var variable = text.indexOf('$');
        var colon = text.lastIndexOf(':', variable);
        return colon > text.lastIndexOf('/') ? Optional.of(text.substring(0, colon)) : Optional.empty();
    }

    private void addCopied() {
        for (var reference : analysis.graph().references()) {
            var text = reference.place().text();
            var isNumber = text.chars().allMatch(it -> it >= '0' && it <= '9');
            if (reference.kind() != Reference.Kind.FROM && reference.to() instanceof Base.OfImage && !isNumber) {
                addImage(text, spanOf(reference.place()));
            }
        }
    }

    private void addImage(String text, Span span) {
        ImageReference.parse(text)
                .flatMap(image -> page(image)
                        .map(page -> new Link(
                                new Span(
                                        span.start(),
                                        span.start() + image.name().length()),
                                page)))
                .ifPresent(found::add);
    }

    /** Where people read about an image; empty for a registry that has no pages, or none of which the address is known. */
    private static Optional<String> page(ImageReference image) {
        var name = image.familiarName();
        var slash = name.indexOf('/');
        if (!image.prefix().isEmpty() || image.registry().isEmpty()) {
            // Docker Hub has its own images without a user, and of all others no folders.
            return slash < 0
                    ? Optional.of("https://hub.docker.com/_/" + name)
                    : Optional.of("https://hub.docker.com/r/" + name).filter(it -> name.indexOf('/', slash + 1) < 0);
        }
        var path = image.repository();
        return switch (image.registry().get()) {
            case "ghcr.io" -> Optional.of("https://ghcr.io/" + path);
            case "mcr.microsoft.com" -> Optional.of("https://mcr.microsoft.com/artifact/mar/" + path);
            case "public.ecr.aws" -> Optional.of("https://gallery.ecr.aws/" + path);
            case "quay.io" -> Optional.of("https://quay.io/repository/" + path);
            default -> Optional.empty();
        };
    }

    private void addFetched(Segment segment) {
        segment.instruction().stream()
                .map(it -> it instanceof Instruction.OnBuild onBuild ? onBuild.trigger() : it)
                .flatMap(it -> it instanceof Instruction.Add add ? add.sources().stream() : Stream.of())
                .filter(it -> it.text().startsWith("http://") || it.text().startsWith("https://"))
                .filter(it -> it.text().indexOf('$') < 0)
                .forEach(it -> addFetched(it, segment));
    }

    private void addFetched(Word source, Segment segment) {
        var start = source.span().in(segment.text()).indexOf(source.text());
        if (start >= 0) {
            var begin = source.span().start() + start;
            var span = new Span(begin, begin + source.text().length());
            found.add(new Link(spanOf(new Place(segment, span)), withoutCommit(source.text())));
        }
    }

    /** What is behind {@code #} says what is checked out of a repository, and is none of its address. */
    private static String withoutCommit(String address) {
        return address.replaceFirst("(\\.git)(\\?[^#]*)?(#.*)?$", "$1");
    }

    private Span spanOf(Place place) {
        return analysis.dockerfile().spanOf(place);
    }
}
