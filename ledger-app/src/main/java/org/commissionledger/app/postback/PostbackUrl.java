package org.commissionledger.app.postback;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commissionledger.domain.RuleViolation;

/**
 * Where a partner wants to be told, with macros in it. They can stand in the path and the query; the host is always the one
 * that was registered.
 *
 * @param template as the partner wrote it
 */
public record PostbackUrl(String template) {

    private static final int LONGEST = 2_000;
    private static final Pattern MACRO = Pattern.compile("\\{[^{}]*}");
    private static final Pattern FORM = Pattern.compile("(?i)https?://[^/?#{}]+([/?].*)?");

    /**
     * Reads what a partner wrote.
     *
     * @throws RuleViolation where it is no URL that could ever be called
     */
    public static PostbackUrl parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new RuleViolation("a postback's URL has 1 to " + LONGEST + " characters, not " + text.length());
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new RuleViolation(
                    "a postback's URL has visible ASCII characters alone; percent-encode what is none of them");
        }
        if (!FORM.matcher(text).matches()) {
            throw new RuleViolation("a postback's URL begins with http:// or https:// and a host without macros,"
                    + " such as https://shop.example/postback?order={order_id}");
        }
        if (text.indexOf('#') >= 0) {
            throw new RuleViolation("what stands behind # is never sent; leave it out of the URL");
        }
        requireKnown(text);
        PostbackUrl url = new PostbackUrl(text);
        URI example = url.example();
        if (example.getRawUserInfo() != null) {
            throw new RuleViolation("a postback's URL holds no name and password; check its signature instead");
        }
        if (example.getHost() == null) {
            throw new RuleViolation("'" + example.getRawAuthority() + "' is no host, or no port");
        }
        if (example.getRawPath().startsWith("//")) {
            throw new RuleViolation("the path of a postback's URL begins with one slash");
        }
        return url;
    }

    private static void requireKnown(String text) {
        Matcher macro = MACRO.matcher(text);
        while (macro.find()) {
            if (Macro.written(macro.group()).isEmpty()) {
                throw new RuleViolation("there is no macro " + macro.group() + "; there are " + Macro.all());
            }
        }
        String rest = MACRO.matcher(text).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new RuleViolation(
                    "a brace in the URL belongs to no macro; macros are written so: " + Macro.ORDER_ID.text());
        }
    }

    /** With something in the place of each macro. */
    private URI example() {
        try {
            return new URI(MACRO.matcher(template).replaceAll("0"));
        } catch (URISyntaxException e) {
            throw new RuleViolation("that is no URL: " + e.getReason());
        }
    }

    /** Whom it calls; an IPv6 address stands in brackets. */
    String host() {
        return example().getHost();
    }

    /** The port that it calls, stated or by its scheme. */
    int port() {
        URI example = example();
        int usual = "https".equalsIgnoreCase(example.getScheme()) ? 443 : 80;
        return example.getPort() < 0 ? usual : example.getPort();
    }

    /** What is called for a change; whatever is filled in is percent-encoded. */
    URI filled(Change change) {
        return URI.create(MACRO.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        encoded(Macro.written(found.group()).orElseThrow().of(change)))));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
