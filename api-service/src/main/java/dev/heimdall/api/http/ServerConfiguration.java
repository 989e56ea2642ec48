package dev.heimdall.api.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tomcat as the settings ask for it. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    // what is read and thrown away, so that a client that sent too much gets to read why
    private static final int MAX_SWALLOWED_BYTES = 64 << 20;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> server(HttpSettings settings) {
        return factory -> {
            factory.setAddress(address(settings.address()));
            factory.setPort(settings.port());
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("maxSwallowSize", Integer.toString(MAX_SWALLOWED_BYTES));
                // refused further on, where it is known which methods a path has
                connector.setAllowTrace(true);
            });
            factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("heimdall.http.address is not an address of this host: " + text, e);
        }
    }
}
