package dev.heimdall.e2e.chaos.inside.whim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Decides by a seed what comes of each call of one process, and writes down which were made and what came of them. */
public final class Whims {

    /** So many times as often goes the first call from a place wrong, half as many times the second, and so on. */
    private static final double BOOST = 20;

    private final Unrest unrest;
    private final long seed;
    private final Path account;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    private Whims(Unrest unrest, long seed, Path account) {
        this.unrest = unrest;
        this.seed = seed;
        this.account = account;
    }

    /** Each life of a program has whims and an account of its own. */
    static Whims of(Unrest unrest, String program) throws IOException {
        int life = 1;
        while (Files.exists(account(unrest, program, life))) {
            life++;
        }
        Path account = Files.createFile(account(unrest, program, life));
        return new Whims(unrest, unrest.seed() + 31L * program.hashCode() + life, account);
    }

    private static Path account(Unrest unrest, String program, int life) {
        return unrest.folder().resolve(program + "-" + life + Account.ENDING);
    }

    /** What is to come of a call from that place. */
    public Whim next(String place) {
        int number = calls.merge(place, 1, Integer::sum);
        if (number == 1) {
            write(place, Whim.WELL);
        }
        if (!unrest.isTime()) {
            return Whim.WELL;
        }
        double share = Math.min(1, unrest.share() * (1 + BOOST / number));
        double drawn = new SplittableRandom(seed + 31L * (place.hashCode() + 31L * number)).nextDouble();
        if (drawn >= share) {
            return Whim.WELL;
        }
        Whim whim = drawn < share / 2 ? Whim.FAILED : Whim.UNHEARD;
        write(place, whim);
        return whim;
    }

    /** At once: this process may be killed at any moment. */
    private void write(String place, Whim whim) {
        try {
            Files.writeString(account, whim + " " + place + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
