package dev.heimdall.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedTemporalTest {

    @Test
    void answersOnItsAddress() throws IOException {
        try (EmbeddedTemporal temporal = EmbeddedTemporal.start(0)) {
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(temporal.address())
                    .build());
            try {
                String name = stubs.blockingStub()
                        .describeNamespace(DescribeNamespaceRequest.newBuilder()
                                .setNamespace("default")
                                .build())
                        .getNamespaceInfo()
                        .getName();

                assertThat(name).isEqualTo("default");
            } finally {
                stubs.shutdownNow();
            }
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (EmbeddedTemporal temporal = EmbeddedTemporal.start(0)) {
            int port = portOf(temporal);
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();

            assertThat(others)
                    .allSatisfy(address -> assertThatThrownBy(() -> new Socket(address, port).close())
                            .isInstanceOf(IOException.class));
        }
    }

    @Test
    void freesItsPortAtTheEnd() throws Exception {
        EmbeddedTemporal temporal = EmbeddedTemporal.start(0);
        int port = portOf(temporal);

        temporal.close();

        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                    .isInstanceOf(IOException.class);
        }
    }

    private static int portOf(EmbeddedTemporal temporal) {
        String address = temporal.address();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
