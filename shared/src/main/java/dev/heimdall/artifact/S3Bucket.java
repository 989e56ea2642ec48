package dev.heimdall.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The calls to S3 that artifacts need, with faults as {@link IOException}s that do not name the bucket. */
final class S3Bucket implements AutoCloseable {

    private final S3Client client;
    private final S3Place place;
    private final int pageSize;

    private S3Bucket(S3Client client, S3Place place, int pageSize) {
        this.client = client;
        this.place = place;
        this.pageSize = pageSize;
    }

    static S3Bucket open(S3Place place, int pageSize) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.addExecutionInterceptor(new NoExpectation()))
                // other servers than AWS's do not all know the newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        URI endpoint = place.endpoint();
        String region = place.region();
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
            builder.region(Region.of(region == null ? "us-east-1" : region));
        } else if (region != null) {
            builder.region(Region.of(region));
        }
        S3Place.Credentials credentials = place.credentials();
        if (credentials != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey())));
        }
        return new S3Bucket(builder.build(), place, pageSize);
    }

    String fullKey(String key) {
        return place.prefix() + key;
    }

    /** All objects under a prefix, by key. */
    List<S3Object> list(String prefix) throws IOException {
        return call(() -> client
                .listObjectsV2Paginator(request ->
                        request.bucket(place.bucket()).prefix(fullKey(prefix)).maxKeys(pageSize))
                .contents()
                .stream()
                .toList());
    }

    void put(String key, byte[] bytes, int length) throws IOException {
        call(() -> client.putObject(request -> request.bucket(place.bucket()).key(fullKey(key)), body(bytes, length)));
    }

    /** Bytes of an object from the first to the last, both counted from 0 and both included. */
    ResponseInputStream<GetObjectResponse> get(String fullKey, long first, long last) throws IOException {
        return call(() -> client.getObject(
                request -> request.bucket(place.bucket()).key(fullKey).range("bytes=" + first + "-" + last)));
    }

    String beginUpload(String key) throws IOException {
        return call(() -> client.createMultipartUpload(
                        request -> request.bucket(place.bucket()).key(fullKey(key)))
                .uploadId());
    }

    CompletedPart uploadPart(Upload upload, int number, byte[] bytes, int length) throws IOException {
        String tag = call(() -> client.uploadPart(
                        request -> request.bucket(place.bucket())
                                .key(fullKey(upload.key()))
                                .uploadId(upload.id())
                                .partNumber(number),
                        body(bytes, length))
                .eTag());
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    void completeUpload(Upload upload, List<CompletedPart> parts) throws IOException {
        call(() -> client.completeMultipartUpload(request -> request.bucket(place.bucket())
                .key(fullKey(upload.key()))
                .uploadId(upload.id())
                .multipartUpload(completed -> completed.parts(parts))));
    }

    void abortUpload(Upload upload) throws IOException {
        call(() -> client.abortMultipartUpload(request ->
                request.bucket(place.bucket()).key(fullKey(upload.key())).uploadId(upload.id())));
    }

    /** Uploads that were begun under a prefix and neither completed nor aborted, for instance by a worker that died. */
    List<Upload> openUploads(String prefix) throws IOException {
        return call(() -> client
                .listMultipartUploadsPaginator(
                        request -> request.bucket(place.bucket()).prefix(fullKey(prefix)))
                .uploads()
                .stream()
                .filter(upload -> upload.key().startsWith(fullKey(prefix)))
                .map(upload -> new Upload(upload.key().substring(place.prefix().length()), upload.uploadId()))
                .toList());
    }

    /** Deletes objects by their full keys, at most 1,000 of them. */
    void delete(List<String> fullKeys) throws IOException {
        List<ObjectIdentifier> objects = fullKeys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        var answer = call(() -> client.deleteObjects(request -> request.bucket(place.bucket())
                .delete(delete -> delete.objects(objects).quiet(true))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            throw new IOException("the store of artifacts refused a delete: "
                    + answer.errors().getFirst().code());
        }
    }

    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private static <T> T call(Callable<T> request) throws IOException {
        try {
            return request.call();
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while talking to the store of artifacts");
            interrupted.initCause(e);
            throw interrupted;
        } catch (SdkException | UncheckedIOException e) {
            throw new IOException(sentence(e), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isAbsent(IOException e) {
        return e.getCause() instanceof NoSuchKeyException;
    }

    private static String sentence(RuntimeException e) {
        if (e instanceof S3Exception answer && answer.awsErrorDetails() != null) {
            return "the store of artifacts answers " + answer.awsErrorDetails().errorCode();
        }
        return "the store of artifacts cannot be reached";
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * Sends bodies without asking first: that costs a round trip, and when a kept connection is found closed while
     * asking, the client gives up instead of trying again.
     */
    private static final class NoExpectation implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(
                Context.ModifyHttpRequest context, ExecutionAttributes executionAttributes) {
            return context.httpRequest().copy(request -> request.removeHeader("Expect"));
        }
    }

    /** An upload in parts. */
    record Upload(String key, String id) {}
}
