package dev.heimdall.api.report;

import dev.heimdall.api.http.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    FilterRegistrationBean<ReportGate> reportGate(ReportSettings settings, ProblemWriter problems) {
        FilterRegistrationBean<ReportGate> gate = new FilterRegistrationBean<>(new ReportGate(settings, problems));
        gate.addUrlPatterns("/internal/*");
        // after what refuses paths that are not exact
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return gate;
    }
}
