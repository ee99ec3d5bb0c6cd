package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Debian's Chromium, which Playwright drives, and what its pages complained about. For one thread. */
final class Chromium implements AutoCloseable {

    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final String server;

    /** Whatever a page reported as wrong since it was last asked. */
    private final List<String> complaints = new ArrayList<>();

    Chromium(int port) {
        this.server = "http://127.0.0.1:" + port;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(FLAGS));
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "There is no Chromium: ./verify installs it where it is root; Debian: apt-get install chromium"));
    }

    /** A page in a profile of its own, that gathers what goes wrong in it. */
    Page page(int width, int height, ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
        context.route(ConsoleWorld.PICTURES + "**", Chromium::draw);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(fault -> complaints.add(page.url() + ": " + fault));
        page.onRequestFailed(request -> {
            // leaving a page ends its requests
            if (!Objects.toString(request.failure(), "").contains("ERR_ABORTED")) {
                complaints.add(request.url() + " failed: " + request.failure());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(server + "/") && !request.url().startsWith(ConsoleWorld.PICTURES)) {
                complaints.add(request.url() + " is somewhere else");
            }
        });
        return page;
    }

    /** A picture of an item, such as another server would have it. */
    private static void draw(Route route) {
        int hue = Math.floorMod(37 * route.request().url().hashCode(), 360);
        route.fulfill(new Route.FulfillOptions()
                .setContentType("image/svg+xml")
                .setBody(
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60" width="60" height="60">
                          <rect width="60" height="60" fill="hsl(%1$d 45%% 80%%)"/>
                          <circle cx="44" cy="16" r="7" fill="hsl(%1$d 80%% 95%%)"/>
                          <path d="M0 60V44L18 26L34 42L44 34L60 48V60Z" fill="hsl(%1$d 45%% 42%%)"/>
                        </svg>"""
                                .formatted(hue)));
    }

    /** Goes to a place of the console and waits until everything is loaded. */
    void open(Page page, String place) {
        page.navigate(server + "/#/" + place);
        settle(page);
    }

    /** Waits until nothing is being loaded any more. */
    static void settle(Page page) {
        page.waitForFunction("() => document.querySelector('main h1') && !document.querySelector('.loading')");
    }

    void assertNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    /** Drops what was complained about on purpose. */
    void forget() {
        complaints.clear();
    }

    /** What axe-core finds wrong with a page for people who do not see it well or use no mouse. */
    static List<?> barriers(Page page) {
        page.evaluate(axe());
        return (List<?>) page.evaluate("async () => (await axe.run()).violations.map(each => each.id + ': '"
                + " + each.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '))");
    }

    private static String axe() {
        try (InputStream in = Chromium.class.getClassLoader().getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(in, AXE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
