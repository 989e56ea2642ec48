package dev.heimdall.artifact;

import dev.heimdall.artifact.S3Place.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server in this JVM that checks signatures and keeps its objects in memory. */
final class S3Server {

    private static final Credentials CREDENTIALS = new Credentials("local-key", "local-secret");

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3Server start() throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, CREDENTIALS.accessKey(), CREDENTIALS.secretKey())
                .blobStore(BlobStores.create("transient-nio2", new Properties()))
                .build();
        proxy.start();
        return new S3Server(proxy);
    }

    void stop() throws Exception {
        proxy.stop();
    }

    S3Place newBucket() {
        String bucket = "artifacts-" + UUID.randomUUID();
        URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
        try (S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CREDENTIALS.accessKey(), CREDENTIALS.secretKey())))
                .build()) {
            client.createBucket(request -> request.bucket(bucket));
        }
        return new S3Place(bucket, "heimdall", endpoint, null, CREDENTIALS);
    }

    void put(S3Place place, String key, byte[] bytes) throws IOException {
        try (S3Bucket bucket = S3Bucket.open(place, 3)) {
            bucket.put(key, bytes, bytes.length);
        }
    }
}
