package dev.heimdall.worker.report;

import dev.heimdall.report.ReportDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    /** Where the API is in the same process, that process knows a shorter way. */
    @Bean
    @ConditionalOnMissingBean
    ReportDesk reportDesk(ReportSettings settings) {
        return new ReportLineClient(settings);
    }
}
