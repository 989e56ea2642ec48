package dev.heimdall.plugin.testkit.echo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** All that a server was given to do. One thread at a time. */
final class EchoWorks {

    private final List<EchoWork> works = new ArrayList<>();
    private final List<String> repeats = new ArrayList<>();
    private boolean isForgetful;

    /** Work that is there already where the token is known, unless tokens are forgotten. */
    EchoWork submit(EchoWork.Order order) {
        Optional<EchoWork> known = isForgetful ? Optional.empty() : withToken(order.token());
        known.ifPresent(work -> repeats.add(order.token()));
        return known.orElseGet(() -> begin(order));
    }

    private EchoWork begin(EchoWork.Order order) {
        EchoWork work = new EchoWork(order);
        works.add(work);
        return work;
    }

    Optional<EchoWork> withToken(String token) {
        return works.stream().filter(work -> work.order().token().equals(token)).findFirst();
    }

    Optional<EchoWork> withId(String id) {
        return works.stream().filter(work -> work.id().equals(id)).findFirst();
    }

    int begun(String token) {
        return (int) works.stream()
                .filter(work -> work.order().token().equals(token))
                .count();
    }

    int submissions(String token) {
        return begun(token) + Collections.frequency(repeats, token);
    }

    int submissions() {
        return works.size() + repeats.size();
    }

    boolean isRunning(String token) {
        return works.stream()
                .anyMatch(work -> work.order().token().equals(token) && work.state() == EchoWork.State.RUNNING);
    }

    List<EchoSpan> spans() {
        return works.stream().map(EchoWork::span).toList();
    }

    void finish() {
        works.forEach(EchoWork::finish);
    }

    void forgetTokens() {
        isForgetful = true;
    }
}
