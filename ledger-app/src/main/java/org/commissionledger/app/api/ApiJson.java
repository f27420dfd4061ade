package org.commissionledger.app.api;

import org.commissionledger.app.document.DocumentJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API writes and reads JSON as the command line writes it. */
@Configuration(proxyBeanMethods = false)
class ApiJson {

    static final JsonMapper MAPPER = DocumentJson.COMPACT;

    /** What comes from outside may hold nothing that it would not be asked for: a typing error is no wish. */
    @Bean
    JsonMapper jsonMapper() {
        return MAPPER.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
