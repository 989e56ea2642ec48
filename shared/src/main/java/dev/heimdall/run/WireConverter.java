package dev.heimdall.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Locale;

/** How this package's records become JSON in Temporal: the one converter of both services. */
public final class WireConverter {

    /** Below the 2 MB of a real server, so that the embedded one refuses the same. */
    public static final int MAX_BYTES = 1_900_000;

    private static final ObjectMapper MAPPER = mapper();

    private WireConverter() {}

    public static DataConverter create() {
        DataConverter json = DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
        return new CodecDataConverter(json, List.of(new SizeGuard()), false);
    }

    static ObjectMapper mapper() {
        return JacksonJsonPayloadConverter.newDefaultObjectMapper()
                // an old worker meets fields of newer records during a rolling upgrade
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, false)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                // what a record is asked (isFinal) is not what it holds
                .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);
    }

    /** How many bytes a value takes in a message. */
    public static int size(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a value that travels: " + value.getClass(), e);
        }
    }

    private static final class SizeGuard implements PayloadCodec {

        @Override
        public List<Payload> encode(List<Payload> payloads) {
            for (Payload payload : payloads) {
                int size = payload.getData().size();
                if (size > MAX_BYTES) {
                    throw new DataConverterException(String.format(
                            Locale.ROOT,
                            "a message of %,d bytes is too large for Temporal, which takes %,d",
                            size,
                            MAX_BYTES));
                }
            }
            return payloads;
        }

        @Override
        public List<Payload> decode(List<Payload> payloads) {
            return payloads;
        }
    }
}
