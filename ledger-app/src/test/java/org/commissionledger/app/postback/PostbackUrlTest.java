package org.commissionledger.app.postback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.commissionledger.app.eventstore.Docs;
import org.commissionledger.domain.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner may register. */
class PostbackUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example?o={order_id}",
                "HTTP://shop.example:8080/a/{status}/b?x={sub_id}&x={sub_id}",
                "https://[2606:4700::1]/p",
                "https://shop.example/%7Bno_macro%7D"
            })
    void urls_with_macros_in_path_and_query_can_be_registered(String url) {
        assertThat(PostbackUrl.parse(url).template()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.example/?o={order}|there is no macro {order}; there are {event_id}, {position}",
                "https://shop.example/?o={ORDER_ID}|there is no macro {ORDER_ID}",
                "https://shop.example/?o={}|there is no macro {}",
                "https://shop.example/?o={order_id|a brace in the URL belongs to no macro",
                "https://shop.example/?o=order_id}|a brace in the URL belongs to no macro",
                "https://{sub_id}.example/|begins with http:// or https:// and a host without macros",
                "https://shop.example{order_id}|begins with http:// or https:// and a host without macros",
                "ftp://shop.example/|begins with http:// or https://",
                "file:///etc/passwd|begins with http:// or https://",
                "javascript:alert(1)|begins with http:// or https://",
                "//shop.example/|begins with http:// or https://",
                "shop.example|begins with http:// or https://",
                "https://anna:secret@shop.example/|holds no name and password",
                "https://anna@shop.example/|holds no name and password",
                "https://shop.example/#{order_id}|what stands behind # is never sent",
                "https://shop.example:port/|is no host, or no port",
                "https://shop_1.example:99999999999/|is no host, or no port",
                "https://shop.example//{order_id}|begins with one slash",
                "https://shop.example/%zz|that is no URL",
                "https://shop.example/ü|visible ASCII characters alone"
            })
    void what_could_never_be_called_is_refused_with_its_reason(String url, String reason) {
        assertThatThrownBy(() -> PostbackUrl.parse(url))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining(reason);
    }

    @Test
    void no_header_and_no_second_request_can_be_smuggled_in() {
        for (String url : new String[] {"https://a.example/\r\nX: y", "https://a.example/ HTTP/1.1", "", " "}) {
            assertThatThrownBy(() -> PostbackUrl.parse(url)).isInstanceOf(RuleViolation.class);
        }
        assertThatThrownBy(() -> PostbackUrl.parse("https://a.example/" + "x".repeat(2_000)))
                .hasMessageContaining("1 to 2000 characters");
    }

    @Test
    void the_port_is_the_stated_one_or_that_of_the_scheme() {
        assertThat(PostbackUrl.parse("https://a.example/").port()).isEqualTo(443);
        assertThat(PostbackUrl.parse("http://a.example/").port()).isEqualTo(80);
        assertThat(PostbackUrl.parse("http://a.example:25/").port()).isEqualTo(25);
    }

    @Test
    void the_guide_has_the_macros_that_there_are() throws IOException {
        Docs.assertHoldsSection(
                Docs.file("docs/postbacks.md"),
                "macros",
                "\n| macro | is filled in with |\n| --- | --- |\n"
                        + Arrays.stream(Macro.values())
                                .map(macro -> "| `" + macro.text() + "` | " + macro.meaning() + " |\n")
                                .collect(Collectors.joining())
                        + "\n");
    }
}
