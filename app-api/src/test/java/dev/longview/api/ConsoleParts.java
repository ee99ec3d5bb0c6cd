package dev.longview.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of the console's pages: none of them may be missing, or empty, over a {@link ConsoleWorld}. */
record ConsoleParts(Page page) {

    /** Generation, interests, their indexes' recall, and the history of two evaluations. */
    void assertOverview() {
        for (String part : List.of("Generation", "Interests")) {
            Locator card = card(part);
            assertThat(card.locator(".badge")).hasText("serving");
            assertThat(card.locator(".stat:has(dt:text-is('Found')) dd").first())
                    .hasText(Pattern.compile("[0-9.]+ %"));
        }
        Locator evaluations = card("Evaluations");
        assertThat(evaluations.locator(".key bdi")).hasText(new String[] {"model", "best baseline"});
        for (int curve = 0; curve < 2; curve++) {
            assertPoints(evaluations.locator(".chart path.line.s" + curve), 2);
        }
        assertThat(evaluations.locator(".intervals .strong .label")).hasText("model");
        Locator metric = evaluations.locator("select").first();
        String before = evaluations.locator(".plot").getAttribute("aria-label");
        metric.selectOption(new SelectOption().setIndex(1));
        assertThat(evaluations.locator(".plot")).not().hasAttribute("aria-label", before);
    }

    /** Lanes by type with a colour for each surface, the map, and three lists with reasons. */
    void assertPerson(String person) {
        Locator lanes = page.locator(".lane svg");
        assertThat(lanes.first()).hasAttribute("aria-label", Pattern.compile("\\w+: \\d+ actions?, from .+ to .+"));
        List<?> types = (List<?>) page.evaluate("async () => (await (await fetch('/v1/users/" + person
                + "/timeline?k=400')).json()).actions.map(each => each.type)");
        assertThat(lanes).hasCount((int) types.stream().distinct().count());
        assertThat(page.locator(".lanes .keys .key").first()).isVisible();
        assertPoints(lanes.first().locator("path.stroke").first(), 1);
        Locator medoids = page.locator(".map path.medoid");
        assertThat(medoids).hasCount(page.locator(".interests .row").count());
        assertPoints(medoids.first(), 1);
        assertPoints(page.locator(".map path.dot.self").last(), 1);
        Locator representations = page.locator(".three > div");
        assertThat(representations).hasCount(3);
        for (int at = 0; at < 3; at++) {
            assertThat(representations.nth(at).locator("li.row")).hasCount(10);
            assertThat(representations
                            .nth(at)
                            .locator(".note:has-text('from the interest'), .note:has-text('like ')")
                            .first())
                    .isVisible();
        }
    }

    /** The two trainings and evaluations in their tables, and the trainings side by side. */
    void assertRuns(List<String> runs) {
        assertThat(page.locator("[aria-label=Trainings] tbody tr")).hasCount(2);
        assertThat(page.locator("details.fold")).hasCount(2);
        assertThat(page.locator("[aria-label='Metrics by ranker'] tr.strong th").first())
                .hasText("model");
        for (String run : runs) {
            page.getByLabel("Compare " + run).check();
        }
        page.getByText("Compare the two").click();
        assertThat(page.locator(".pair .card header code")).hasCount(2);
        Locator loss = card("Loss");
        assertThat(loss.locator(".key bdi"))
                .hasText(page.locator(".pair .card header code").allInnerTexts().toArray(String[]::new));
        assertPoints(loss.locator("path.line.s0"), 2);
        assertPoints(loss.locator("path.line.s1"), 2);
        assertThat(page.locator("[aria-label='What differs'] th:has-text('· steps')")
                        .first())
                .isVisible();
    }

    /** The curves of one training. */
    void assertRun() {
        assertPoints(card("Loss").locator("path.line.s0"), 2);
        assertThat(page.locator("main .chart").nth(1)).isVisible();
    }

    /** What was ingested, and how it is distributed. */
    void assertData() {
        assertThat(page.locator("[aria-label=Files] tbody tr").first()).isVisible();
        assertThat(card("Actions a day").locator("rect.bar")).hasCount(40);
        assertThat(card("Actions a person").locator("rect.bar").first()).isAttached();
        for (String part : List.of("By type", "By surface")) {
            assertThat(card(part).locator(".bars li").nth(1)).isVisible();
        }
        assertPoints(card("Popularity").locator("path.line"), 5);
        assertThat(card("Most popular").locator("li.row")).hasCount(10);
    }

    private Locator card(String title) {
        return page.locator(".card:has(> header h2:text-is(\"" + title + "\"))");
    }

    /** So many points, at least, are drawn. */
    private static void assertPoints(Locator path, int least) {
        assertThat(path.first()).hasAttribute("d", Pattern.compile("(?:[ML][^ML]+){" + least + ",}"));
    }
}
