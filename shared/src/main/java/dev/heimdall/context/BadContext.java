package dev.heimdall.context;

/** A context that cannot be used; the message is one sentence for people, without the value of any key. */
public final class BadContext extends IllegalArgumentException {

    public BadContext(String sentence) {
        super(sentence);
    }
}
