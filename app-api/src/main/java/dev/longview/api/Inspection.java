package dev.longview.api;

import dev.longview.application.inspection.DescribeServing;
import dev.longview.application.inspection.DrawItems;
import dev.longview.application.inspection.DrawPerson;
import dev.longview.application.inspection.FindPeople;
import dev.longview.application.inspection.ListEvaluations;
import dev.longview.application.inspection.ListRuns;
import dev.longview.application.inspection.LookUpItems;
import dev.longview.application.inspection.MeasureData;
import dev.longview.application.inspection.NearestPeople;
import dev.longview.application.inspection.ShowData;
import dev.longview.application.inspection.ShowItem;
import dev.longview.application.inspection.ShowRun;
import dev.longview.application.inspection.ShowTimeline;
import dev.longview.composition.Longview;
import java.util.List;

/**
 * What the console asks beside what everybody asks.
 *
 * @param images origins that pictures may come from
 */
record Inspection(
        DescribeServing serving,
        ListEvaluations evaluations,
        FindPeople people,
        ShowTimeline timelines,
        DrawPerson person,
        LookUpItems items,
        ShowItem item,
        NearestPeople near,
        DrawItems map,
        ListRuns runs,
        ShowRun run,
        ShowData data,
        MeasureData distributions,
        List<String> images) {

    static Inspection of(Longview longview) {
        return new Inspection(
                longview.get(DescribeServing.class),
                longview.get(ListEvaluations.class),
                longview.get(FindPeople.class),
                longview.get(ShowTimeline.class),
                longview.get(DrawPerson.class),
                longview.get(LookUpItems.class),
                longview.get(ShowItem.class),
                longview.get(NearestPeople.class),
                longview.get(DrawItems.class),
                longview.get(ListRuns.class),
                longview.get(ShowRun.class),
                longview.get(ShowData.class),
                longview.get(MeasureData.class),
                longview.settings().console().images());
    }
}
