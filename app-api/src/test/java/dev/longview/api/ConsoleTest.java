package dev.longview.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.longview.composition.Longview;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, over a workspace as its users have it. */
class ConsoleTest {

    private static final int WIDE = 1280;
    private static final int NARROW = 360;
    private static final String ORIGIN = ConsoleWorld.PICTURES.substring(0, ConsoleWorld.PICTURES.length() - 1);

    /** The pointer wanders over the map until it shows a picture. */
    private static final String POINT_AT_A_PICTURE =
            """
            async (map) => {
              const frame = map.getBoundingClientRect();
              for (let y = 0; y < frame.height; y += 7) {
                for (let x = 0; x < frame.width; x += 7) {
                  map.dispatchEvent(new PointerEvent("pointermove", { clientX: frame.left + x, clientY: frame.top + y, bubbles: true }));
                  if (x % 70 === 0) await new Promise(requestAnimationFrame);
                  if (map.querySelector(".tip img")) return;
                }
              }
            }""";

    @TempDir
    static Path workspace;

    private static Longview longview;
    private static ApiServer server;
    private static Chromium chromium;
    private static List<String> runs;
    private static List<String> places;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        longview = Longview.reading(
                ConsoleWorld.make(workspace),
                List.of("preset=tiny", "console.images=[\"" + ORIGIN + "\"]"),
                Progress.NONE);
        server = Main.server(longview, new ServeSettings("127.0.0.1", 0)).start();
        chromium = new Chromium(server.port());
        runs = longview.get(RunStore.class).list().stream().map(Run::id).toList();
        places = List.of(
                "",
                "people",
                "people/person-00010",
                "items",
                "items/item-000007",
                "runs",
                "runs/" + runs.getFirst(),
                "compare?a=" + runs.getFirst() + "&b=" + runs.getLast(),
                "data");
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        longview.close();
    }

    @AfterEach
    void leave() {
        page.context().close();
        chromium.forget();
    }

    @Test
    void everyPageOpensWithoutAFaultAndWithoutBarriers() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        for (String place : places) {
            chromium.open(page, place);
            assertThat(page.locator(".fault")).hasCount(0);
            chromium.assertNoComplaints();
            assertNoBarriers(place);
        }
    }

    @Test
    void onAPhoneInTheDarkNothingIsWiderThanTheScreenOrHardToRead() {
        page = chromium.page(NARROW, 740, ColorScheme.DARK);
        for (String place : places) {
            chromium.open(page, place);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(place)
                    .isEqualTo(NARROW);
            chromium.assertNoComplaints();
            assertNoBarriers(place);
        }
    }

    /** What the checker itself makes the browser complain about does not count. */
    private void assertNoBarriers(String place) {
        assertThat(Chromium.barriers(page)).as(place).isEmpty();
        chromium.forget();
    }

    @Test
    void theOverviewShowsWhatIsServedAndHowGoodItWas() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "");
        new ConsoleParts(page).assertOverview();
        chromium.assertNoComplaints();
    }

    @Test
    void aPersonIsShownByWhatTheyDidWhereTheyAreAndWhatTheyAreRecommended() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "people/person-00010");
        new ConsoleParts(page).assertPerson("person-00010");
        chromium.assertNoComplaints();
    }

    @Test
    void aRunIsShownByItsCurvesAndTwoSideBySide() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "runs");
        new ConsoleParts(page).assertRuns(runs);
        chromium.open(page, "runs/" + runs.getFirst());
        new ConsoleParts(page).assertRun();
        chromium.assertNoComplaints();
    }

    @Test
    void theDataIsShownByItsIngestsAndItsDistributions() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "data");
        new ConsoleParts(page).assertData();
        chromium.assertNoComplaints();
    }

    /** What the console asks, of a world in which there is all of it. */
    @Test
    void whatTheConsoleIsToldIsWhatTheDocumentTells() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        try (HttpClient http = HttpClient.newHttpClient()) {
            ApiClient client = new ApiClient(http, server.port());
            OpenApi api = new OpenApi(ApiClient.json(client.get("/openapi")));
            for (OpenApi.Operation each : api.operations()) {
                JsonNode schema = each.answers(200).at("/application~1json/schema");
                if (each.method().equals("GET") && schema.isObject()) {
                    String id = each.template().contains("items")
                            ? "item-000007"
                            : each.template().contains("runs") ? runs.getFirst() : "person-00010";
                    JsonNode answer = ApiClient.json(client.get(each.template().replace("{id}", id)));
                    assertThat(new Schemas(api).faults(schema, answer))
                            .as(each.toString())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aPersonIsFoundByKeyboardAlone() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "people");
        page.keyboard().press("Tab");
        assertThat(page.locator("#skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        Locator field = page.locator("#person");
        assertThat(field).isFocused();
        page.keyboard().type("person-0001");
        assertThat(page.locator("#person-list [role=option]")).hasCount(10);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(field).hasAttribute("aria-activedescendant", "person-2");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("person-00012");
        assertThat(page).hasURL(Pattern.compile(".*#/people/person-00012"));
        Chromium.settle(page);
        chromium.assertNoComplaints();
    }

    @Test
    void leavingActionsOutAndAddingSomeChangesTheEmbeddingAndTheList() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "people/person-00010");
        Locator outcome = page.locator(".what-if [aria-live]");
        assertThat(outcome).containsText("Leave an action out");
        for (int i = 0; i < 3; i++) {
            page.locator(".sequence input").nth(i).uncheck();
        }
        assertThat(outcome.locator(".changes .row")).hasCount(10);
        page.locator("#add-item").fill("item-000150");
        assertThat(page.locator("#add-item-list [role=option]").first()).isVisible();
        page.locator("#add-item").press("Enter");
        assertThat(page.locator(".sequence .badge")).hasText("added");
        assertThat(outcome.locator(".loading")).hasCount(0);
        assertThat(outcome.locator(".stat dd").first()).not().hasText("1.000");
        assertThat(outcome.locator(".move.up, .move.down, .badge").first()).isVisible();
        page.getByText("As it was").click();
        assertThat(outcome).containsText("Leave an action out");
        chromium.assertNoComplaints();
    }

    @Test
    void whateverNamesHoldIsShownAsText() {
        page = chromium.page(NARROW, 740, ColorScheme.LIGHT);
        for (String user : ConsoleWorld.HOSTILE_PEOPLE) {
            chromium.open(
                    page,
                    "people/" + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20"));
            assertThat(page.locator("h1")).hasText(user);
            assertThat(page.locator(".deeds .row").first()).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(user)
                    .isEqualTo(NARROW);
        }
        for (int item = 0; item < ConsoleWorld.HOSTILE_TITLES.size(); item++) {
            chromium.open(page, "items/item-00000" + item);
            assertThat(page.locator("h1")).hasText(ConsoleWorld.HOSTILE_TITLES.get(item));
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROW);
        }
        chromium.open(page, "data");
        assertThat(page.locator(".reject").first()).containsText("<b>not a time</b>");
        assertThat(page.locator("main img:not(.thumb img), main script, main b:has-text('not a time')"))
                .hasCount(0);
        assertThat(page.evaluate("window.broken")).isNull();
        chromium.assertNoComplaints();
    }

    @Test
    void itemsHaveTheirPicturesInListsAndOnTheMap() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "people/person-00010");
        Locator recommended = page.locator(".three .row:has(img)").first();
        recommended.scrollIntoViewIfNeeded();
        Locator picture = recommended.locator("img");
        assertThat(picture).hasClass("shown");
        assertThat(picture).hasAttribute("loading", "lazy");
        assertThat(picture).hasAttribute("src", Pattern.compile("https://images\\.example\\.com/item-\\d+\\.svg"));
        chromium.open(page, "items/item-000007");
        assertThat(page.locator(".head img")).hasClass("shown");
        assertThat(page.locator(".head img")).hasAttribute("alt", Pattern.compile("Picture of .+"));
        assertThat(page.locator(".pair .row img").first()).hasClass("shown");
        assertThat(page.locator(".pair .row:has(.note:has-text('both: '))").first())
                .isVisible();
        chromium.open(page, "items");
        page.locator(".map").evaluate(POINT_AT_A_PICTURE);
        assertThat(page.locator(".tip img")).hasClass("shown");
        chromium.assertNoComplaints();
    }

    @Test
    void aPictureThatCannotBeShownLeavesItsMark() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        page.route("**/item-000007.svg", Route::abort);
        chromium.open(page, "items/item-000007");
        page.waitForFunction("() => { const own = document.querySelector('.head .thumb img');"
                + " return own && own.complete && !own.naturalWidth; }");
        assertThat(page.locator(".head img")).hasCSS("opacity", "0");
        assertThat(page.locator(".head .thumb span")).hasText(Pattern.compile("\\S"));
        assertThat(page.locator(".pair .row img.shown").first()).isVisible();
    }

    @Test
    void anItemThatTakesAnothersPlaceDoesNotShowItsPicture() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        chromium.open(page, "items");
        Object classes = page.evaluate(
                """
                async (pictures) => {
                  const { render } = await import("/console/lit-html.js");
                  const { thumb } = await import("/console/parts.js");
                  const place = document.body.insertBefore(document.createElement("div"), document.body.firstChild);
                  const show = (item) => render(thumb({ item, title: item, interest: "", image: pictures + item + ".svg" }), place);
                  show("item-000007");
                  const picture = place.querySelector("img");
                  await new Promise((shown) => picture.addEventListener("load", shown));
                  const before = picture.className;
                  show("item-000006");
                  await null;
                  return [before, picture.className, String(picture === place.querySelector("img"))];
                }""",
                ConsoleWorld.PICTURES);
        assertThat(classes).isEqualTo(List.of("shown", "", "true"));
    }

    @Test
    void aPictureFromElsewhereIsNotAskedFor() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        List<String> asked = new ArrayList<>();
        page.route("https://elsewhere.example/**", route -> {
            asked.add(route.request().url());
            route.abort();
        });
        page.route("**/v1/items/item-000007", route -> {
            String told = route.fetch().text();
            assertThat(told).contains(ORIGIN);
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(told.replace(ORIGIN, "https://elsewhere.example")));
        });
        chromium.open(page, "items/item-000007");
        page.waitForFunction("() => document.querySelector('.head .thumb img')?.complete");
        assertThat(page.locator(".head img")).hasAttribute("src", "https://elsewhere.example/item-000007.svg");
        assertThat(page.locator(".head img")).not().hasClass("shown");
        assertThat(asked).isEmpty();
    }

    @Test
    void theColoursFollowTheSystemUntilTheyAreChosen() {
        page = chromium.page(WIDE, 800, ColorScheme.DARK);
        chromium.open(page, "");
        String dark = ground();
        page.locator(".theme").click();
        assertThat(page.locator(".theme")).containsText("light");
        String light = ground();
        assertThat(light).isNotEqualTo(dark);
        page.reload();
        Chromium.settle(page);
        assertThat(ground()).isEqualTo(light);
        page.locator(".theme").click();
        assertThat(ground()).isEqualTo(dark);
        chromium.assertNoComplaints();
    }

    private String ground() {
        return (String) page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }

    @Test
    void whereKeysAreWantedItAsksForOneAndKeepsItInThisTabAlone() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        List<String> sent = new ArrayList<>();
        page.route("**/v1/**", route -> {
            String key = route.request().headers().get("authorization");
            if ("Bearer s3cret".equals(key)) {
                sent.add(key);
                route.resume();
            } else {
                route.fulfill(new Route.FulfillOptions().setStatus(401).setBody("{\"detail\": \"A key is wanted.\"}"));
            }
        });
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        page.getByLabel("API key").fill("s3cret");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Generation").first()).isVisible();
        assertThat(sent).isNotEmpty();
        assertThat(page.evaluate("JSON.stringify(localStorage) + document.cookie"))
                .asString()
                .doesNotContain("s3cret");
        page.getByText("Forget key").click();
        assertThat(page.getByLabel("API key")).isVisible();
        assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        page = chromium.page(WIDE, 800, ColorScheme.LIGHT);
        for (String place : List.of("people/nobody", "items/nothing", "runs/none", "nowhere", "compare")) {
            chromium.open(page, place);
            assertThat(page.locator(".fault, .empty, h1:has-text('no such page')")
                            .first())
                    .isVisible();
        }
    }
}
