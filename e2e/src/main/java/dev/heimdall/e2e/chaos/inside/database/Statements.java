package dev.heimdall.e2e.chaos.inside.database;

import dev.heimdall.e2e.chaos.inside.whim.Place;
import dev.heimdall.e2e.chaos.inside.whim.Whim;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands for a connection or a statement, and lets what a store sends by it fail, or be done while the answer is lost. */
record Statements(Object target, Whims whims) implements InvocationHandler {

    private static final StackWalker STACK = StackWalker.getInstance();

    /** By which the driver says that the connection broke. */
    private static final String BROKEN = "08006";

    static Connection of(Connection target, Whims whims) {
        return (Connection) of(target, Connection.class, whims);
    }

    private static Object of(Object target, Class<?> type, Whims whims) {
        return Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {type}, new Statements(target, whims));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (Statement.class.isAssignableFrom(method.getReturnType())) {
            return of(call(method, arguments), method.getReturnType(), whims);
        }
        Whim whim = isSent(method) ? store().map(whims::next).orElse(Whim.WELL) : Whim.WELL;
        if (whim == Whim.FAILED) {
            throw new SQLException("chaos: it was not sent", BROKEN);
        }
        Object answer = call(method, arguments);
        if (whim == Whim.UNHEARD) {
            throw new SQLException("chaos: the answer was lost", BROKEN);
        }
        return answer;
    }

    private static boolean isSent(Method method) {
        return method.getName().startsWith("execute") || method.getName().equals("commit");
    }

    private Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The method that waits for the answer; migrations and the like are let be. */
    private static Optional<String> store() {
        return STACK.walk(frames -> frames.filter(frame -> frame.getClassName().endsWith("Store"))
                .map(frame -> Place.of(frame.getClassName(), frame.getMethodName()))
                .findFirst());
    }
}
