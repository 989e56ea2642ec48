package dev.heimdall.e2e.chaos.inside.seam;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import dev.heimdall.report.ReportDesk;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Comes between a service and the artifact store, and between a worker and the API that it reports to. */
public record SeamMeddler(Whims whims) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ArtifactStore) {
            return Wayward.of(bean, Seam.ARTIFACTS, whims);
        }
        // the API has a desk, too, and that is the other end of the line
        boolean isLine =
                bean instanceof ReportDesk && bean.getClass().getPackageName().startsWith("dev.heimdall.worker.");
        return isLine ? Wayward.of(bean, Seam.REPORT_LINE, whims) : bean;
    }
}
