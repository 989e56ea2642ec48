package dev.heimdall.e2e.chaos.inside.seam;

import dev.heimdall.artifact.ArtifactStore.Draft;
import dev.heimdall.e2e.chaos.inside.whim.Place;
import dev.heimdall.e2e.chaos.inside.whim.Whim;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands for what is behind a seam, and lets what is asked of it fail, or be done while the answer is lost. */
record Wayward(Object target, Seam seam, Whims whims) implements InvocationHandler {

    private static final StackWalker STACK = StackWalker.getInstance();

    static Object of(Object target, Seam seam, Whims whims) {
        return Proxy.newProxyInstance(
                Wayward.class.getClassLoader(), new Class<?>[] {seam.type()}, new Wayward(target, seam, whims));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Whim whim = Seam.isCall(method) ? whims.next(SeamPlaces.of(caller(), method.getName())) : Whim.WELL;
        if (whim == Whim.FAILED) {
            throw failed(seam);
        }
        Object answer = call(method, arguments);
        if (whim == Whim.UNHEARD) {
            if (answer instanceof Closeable open) {
                open.close();
            }
            throw unheard(seam);
        }
        if (answer instanceof OutputStream stream) {
            return new WaywardOutput(stream, seam, whims);
        }
        return answer instanceof Draft draft ? of(draft, Seam.DRAFT, whims) : answer;
    }

    static IOException failed(Seam seam) {
        return new IOException("chaos: " + seam.words() + " was not reached");
    }

    static IOException unheard(Seam seam) {
        return new IOException("chaos: what " + seam.words() + " answered was lost");
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The method that waits for the answer. */
    private static String caller() {
        return STACK.walk(frames -> frames.filter(frame -> isOurs(frame.getClassName()))
                .map(frame -> Place.of(frame.getClassName(), frame.getMethodName()))
                .findFirst()
                .orElse("nobody"));
    }

    private static boolean isOurs(String type) {
        return type.startsWith("dev.heimdall.") && !type.equals(Wayward.class.getName());
    }
}
