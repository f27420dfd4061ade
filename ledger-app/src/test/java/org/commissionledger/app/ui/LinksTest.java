package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every link that somebody of a role can come to leads somewhere. */
@ExtendWith(Site.Parameter.class)
class LinksTest {

    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\bhref=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    /** So many of one kind are followed: the same page with other values is the same page. */
    private static final int OF_A_KIND = 3;

    @ParameterizedTest
    @EnumSource(Role.class)
    void no_link_is_dead(Role role, Site site) {
        APIRequestContext web = site.browser(role).request();
        Map<String, String> dead = new TreeMap<>();
        Set<String> seen = new HashSet<>(Set.of("/"));
        Map<String, Integer> kinds = new HashMap<>();
        Set<String> paths = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(Set.of("/"));
        Map<String, String> from = new HashMap<>();
        while (!waiting.isEmpty()) {
            String address = waiting.remove();
            APIResponse response = web.get(address, RequestOptions.create().setMaxRedirects(3));
            paths.add(kind(address));
            String type = response.headers().getOrDefault("content-type", "");
            if (response.status() != 200) {
                dead.put(address, response.status() + ", linked from " + from.get(address));
            } else if (type.startsWith("text/html") && !address.contains("swagger")) {
                String page = response.text();
                Matcher links = LINK.matcher(page);
                while (links.find()) {
                    String link = links.group(1).replace("&amp;", "&");
                    if (link.startsWith("#")) {
                        if (!has(page, link.substring(1))) {
                            dead.put(address + link, "no such place on the page");
                        }
                        continue;
                    }
                    String target = link.replaceFirst("#.*", "");
                    if (target.startsWith("/")
                            && seen.add(target)
                            && kinds.merge(kind(target), 1, Integer::sum) <= OF_A_KIND) {
                        from.put(target, address);
                        waiting.add(target);
                    }
                }
            }
            response.dispose();
        }
        assertThat(dead).as("dead links of %s", role).isEmpty();
        assertThat(paths).hasSizeGreaterThan(10);
    }

    private static boolean has(String page, String id) {
        return ID.matcher(page).results().anyMatch(found -> found.group(1).equals(id));
    }

    /** The path with what differs left out, and the names of the parameters. */
    private static String kind(String address) {
        String[] parts = address.split("\\?", 2);
        String path =
                parts[0].replaceAll("/(orders|partners|events|imports|quarantine|verification|checks)/[^/]+", "/$1/_");
        Set<String> names = new TreeSet<>();
        if (parts.length > 1) {
            for (String parameter : parts[1].split("&", -1)) {
                names.add(parameter.replaceFirst("=.*", ""));
            }
        }
        return path + names;
    }
}
