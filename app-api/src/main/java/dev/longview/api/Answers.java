package dev.longview.api;

import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.Recommend;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ShowInterests;

/**
 * What a server answers from and with.
 *
 * @param serving belongs to the server, which closes it
 */
record Answers(Serving serving, Recommend recommend, ShowInterests interests, FindItems items, Inspection inspection) {}
