package dev.heimdall.catalog;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Entries by their tags: who asks for those that carry some does not look at all of them. */
public final class Tagged<T> {

    /** A tag that fewer carry than one in so many is kept as their numbers, any other as a bit for each entry. */
    private static final int BITS = Integer.SIZE;

    private final BitSet usable;
    private final Map<String, int[]> few = new HashMap<>();
    private final Map<String, BitSet> many = new HashMap<>();

    public Tagged(List<T> entries, Function<T, ? extends Collection<String>> tags, Predicate<T> isUsable) {
        usable = new BitSet(entries.size());
        Map<String, Integer> counts = new HashMap<>();
        for (T entry : entries) {
            tags.apply(entry).forEach(tag -> counts.merge(tag, 1, Integer::sum));
        }
        Map<String, Integer> places = new HashMap<>();
        for (int number = 0; number < entries.size(); number++) {
            usable.set(number, isUsable.test(entries.get(number)));
            for (String tag : tags.apply(entries.get(number))) {
                int count = counts.getOrDefault(tag, 0);
                if (count > entries.size() / BITS) {
                    many.computeIfAbsent(tag, any -> new BitSet()).set(number);
                } else {
                    int place = places.merge(tag, 1, Integer::sum) - 1;
                    few.computeIfAbsent(tag, any -> new int[count])[place] = number;
                }
            }
        }
    }

    /** The numbers of the usable ones that carry all of the tags. */
    public BitSet carrying(Collection<String> tags) {
        return carrying(tags, usable);
    }

    /** Those among some that carry all of the tags. */
    public BitSet carrying(Collection<String> tags, BitSet among) {
        BitSet found = (BitSet) among.clone();
        for (String tag : tags) {
            BitSet carriers = many.get(tag);
            if (carriers == null) {
                found = those(found, few.getOrDefault(tag, new int[0]));
            } else {
                found.and(carriers);
            }
        }
        return found;
    }

    private static BitSet those(BitSet found, int[] numbers) {
        BitSet left = new BitSet();
        for (int number : numbers) {
            left.set(number, found.get(number));
        }
        return left;
    }
}
