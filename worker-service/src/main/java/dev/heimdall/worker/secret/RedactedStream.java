package dev.heimdall.worker.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Replaces secrets in a stream of bytes; holds back only what may turn out to be the beginning of one. */
final class RedactedStream extends OutputStream {

    private static final byte[] MASK = Redactor.MASK.getBytes(StandardCharsets.UTF_8);

    private final OutputStream target;
    private final List<byte[]> secrets;
    private final boolean[] begins = new boolean[256];
    private byte[] held = new byte[0];

    /** The longest secret comes first. */
    RedactedStream(OutputStream target, List<byte[]> secrets) {
        this.target = target;
        this.secrets = secrets;
        secrets.forEach(secret -> begins[secret[0] & 0xff] = true);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, offset, all, held.length, length);
        held = Arrays.copyOfRange(all, pass(all, false), all.length);
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        try (target) {
            pass(held, true);
            held = new byte[0];
        }
    }

    /** Writes what is decided and returns where the undecided rest begins. */
    private int pass(byte[] all, boolean isEnd) throws IOException {
        int clean = 0;
        int at = 0;
        while (at < all.length) {
            if (!begins[all[at] & 0xff]) {
                at++;
            } else if (!isEnd && mayBegin(all, at)) {
                break;
            } else {
                int length = secretAt(all, at);
                if (length > 0) {
                    target.write(all, clean, at - clean);
                    target.write(MASK);
                    clean = at + length;
                }
                at += Math.max(length, 1);
            }
        }
        target.write(all, clean, at - clean);
        return at;
    }

    /** Whether the bytes end within what can still become a secret. */
    private boolean mayBegin(byte[] all, int at) {
        int rest = all.length - at;
        return secrets.stream()
                .anyMatch(secret -> secret.length > rest && Arrays.equals(all, at, all.length, secret, 0, rest));
    }

    private int secretAt(byte[] all, int at) {
        for (byte[] secret : secrets) {
            int end = at + secret.length;
            if (end <= all.length && Arrays.equals(all, at, end, secret, 0, secret.length)) {
                return secret.length;
            }
        }
        return 0;
    }
}
