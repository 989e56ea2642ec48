package dev.heimdall.e2e.chaos.inside;

import dev.heimdall.e2e.chaos.inside.database.Meddler;
import dev.heimdall.e2e.chaos.inside.seam.SeamMeddler;
import dev.heimdall.e2e.chaos.inside.whim.Unrest;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Puts the faults into a service that is told of an {@link Unrest}. */
public final class Inside implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Workers have none. */
    private static final String DATABASE = "com.zaxxer.hikari.HikariDataSource";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Unrest.told().ifPresent(whims -> {
                if (ClassUtils.isPresent(DATABASE, context.getClassLoader())) {
                    context.getBeanFactory().addBeanPostProcessor(new Meddler(whims));
                }
                context.getBeanFactory().addBeanPostProcessor(new SeamMeddler(whims));
                context.getBeanFactory().registerSingleton("meddledTemporal", new Meddled(whims));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the channel itself, for those who take it past the stubs. */
    record Meddled(Whims whims) implements TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> {
        @Override
        public WorkflowServiceStubsOptions.Builder customize(WorkflowServiceStubsOptions.Builder options) {
            return options.setChannelInitializer(channel -> channel.intercept(new Calls(whims)));
        }
    }
}
