package org.commissionledger.app.api;

import org.commissionledger.app.document.DocumentJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The API writes and reads JSON as the command line writes it. */
@Configuration(proxyBeanMethods = false)
class ApiJson {

    static final JsonMapper MAPPER = DocumentJson.COMPACT;

    @Bean
    JsonMapper jsonMapper() {
        return MAPPER;
    }
}
