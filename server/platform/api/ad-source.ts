import { all } from "../db/query.ts";
import type { Data, Handlers } from "../http/handler.ts";

type AdSource = Data<"listAdSources">["ad_sources"][number];

/** The reference list of ad sources, by name. */
export const adSourceHandlers = {
  listAdSources: ({ context }) => ({
    ad_sources: all<AdSource>(
      context.db,
      "SELECT ad_source_id, ad_source_name FROM ad_sources ORDER BY ad_source_name",
    ),
  }),
} satisfies Handlers<"listAdSources">;
