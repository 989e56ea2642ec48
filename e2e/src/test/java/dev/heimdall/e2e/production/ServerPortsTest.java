package dev.heimdall.e2e.production;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerPortsTest {

    @Test
    void givesEachPartItsOwn() {
        ServerPorts ports = ServerPorts.free();

        assertThat(ports.settings()).hasSize(9).containsKeys("FRONTEND_HTTP_PORT", "WORKER_MEMBERSHIP_PORT");
        assertThat(ports.settings().values()).doesNotHaveDuplicates();
        assertThat(ports.address()).isEqualTo("127.0.0.1:" + ports.settings().get("FRONTEND_GRPC_PORT"));
    }
}
