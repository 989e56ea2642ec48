package dev.heimdall.artifact;

import java.util.Arrays;

/** The bytes of the object at the end of a log: those that were sent, and the news. Grows as it is filled. */
final class SegmentBuffer {

    private static final int FIRST_BYTES = 8 * 1024;

    private final int capacity;
    private byte[] bytes;
    private int length;
    private int sent;

    SegmentBuffer(int capacity) {
        this.capacity = capacity;
        this.bytes = new byte[Math.min(FIRST_BYTES, capacity)];
    }

    /** Takes what there is room for and says how much that was. */
    int add(byte[] source, int offset, int count) {
        int taken = Math.min(count, capacity - length);
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(capacity, Math.max(bytes.length * 2, length + taken)));
        }
        System.arraycopy(source, offset, bytes, length, taken);
        length += taken;
        return taken;
    }

    boolean isFull() {
        return length == capacity;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean hasNews() {
        return length > sent;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** All of it is stored; a full object is done with, another stays to be written longer. */
    void sent() {
        sent = length;
        if (isFull()) {
            clear();
        }
    }

    void clear() {
        length = 0;
        sent = 0;
    }
}
