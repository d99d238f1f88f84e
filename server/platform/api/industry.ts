import { all } from "../db/query.ts";
import type { Data, Handlers } from "../http/handler.ts";

type Industry = Data<"listIndustries">["industries"][number];

/** The reference list of industries, by name. */
export const industryHandlers = {
  listIndustries: ({ context }) => ({
    industries: all<Industry>(
      context.db,
      "SELECT industry_id, industry_name FROM industries ORDER BY industry_name",
    ),
  }),
} satisfies Handlers<"listIndustries">;
