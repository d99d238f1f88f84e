/** Prefixes that cost the caller nothing. */
export const tollFreeCodes = ["800", "833", "844", "855", "866", "877", "888"] as const;

/** An area code and the towns (rate centers) its numbers belong to. */
export type AreaCode = { code: string; state: string; cities: readonly string[] };

const byState: Record<string, string> = {
  AL: "205 Birmingham, Tuscaloosa; 251 Mobile; 256 Huntsville; 334 Montgomery",
  AK: "907 Anchorage, Juneau",
  AZ: "480 Mesa, Scottsdale; 520 Tucson; 602 Phoenix; 623 Glendale; 928 Flagstaff, Yuma",
  AR: "479 Fayetteville; 501 Little Rock; 870 Jonesboro",
  CA: "209 Stockton; 213 Los Angeles; 310 Santa Monica, Torrance; 408 San Jose; 415 San Francisco; 510 Oakland; 530 Redding; 559 Fresno; 619 San Diego; 626 Pasadena; 661 Bakersfield; 707 Santa Rosa; 714 Anaheim; 760 Oceanside; 805 Oxnard; 818 Burbank; 831 Salinas; 909 Ontario; 916 Sacramento; 925 Concord; 949 Irvine; 951 Riverside",
  CO: "303 Denver, Boulder; 719 Colorado Springs; 720 Denver, Aurora; 970 Fort Collins",
  CT: "203 New Haven; 860 Hartford",
  DE: "302 Wilmington",
  DC: "202 Washington",
  FL: "239 Fort Myers; 305 Miami; 321 Melbourne; 352 Gainesville; 386 Daytona Beach; 407 Orlando; 561 West Palm Beach; 727 St. Petersburg; 772 Port St. Lucie; 813 Tampa; 850 Tallahassee; 904 Jacksonville; 941 Sarasota; 954 Fort Lauderdale",
  GA: "229 Albany; 404 Atlanta; 478 Macon; 706 Augusta, Columbus; 770 Marietta; 912 Savannah",
  HI: "808 Honolulu, Hilo",
  ID: "208 Boise, Idaho Falls; 986 Boise",
  IL: "217 Springfield, Champaign; 309 Peoria; 312 Chicago; 618 Carbondale; 630 Naperville; 708 Oak Park; 773 Chicago; 815 Rockford, Joliet; 847 Evanston, Schaumburg",
  IN: "219 Gary; 260 Fort Wayne; 317 Indianapolis; 574 South Bend; 765 Muncie; 812 Evansville",
  IA: "319 Cedar Rapids; 515 Des Moines; 563 Davenport; 712 Sioux City",
  KS: "316 Wichita; 620 Dodge City; 785 Topeka; 913 Kansas City",
  KY: "270 Bowling Green; 502 Louisville; 606 Ashland; 859 Lexington",
  LA: "225 Baton Rouge; 318 Shreveport; 337 Lafayette; 504 New Orleans",
  ME: "207 Portland, Bangor",
  MD: "301 Rockville; 410 Baltimore; 443 Annapolis",
  MA: "413 Springfield; 508 Worcester; 617 Boston; 781 Waltham; 978 Lowell",
  MI: "231 Muskegon; 248 Troy; 269 Kalamazoo; 313 Detroit; 517 Lansing; 586 Warren; 616 Grand Rapids; 734 Ann Arbor; 906 Marquette; 989 Saginaw",
  MN: "218 Duluth; 320 St. Cloud; 507 Rochester; 612 Minneapolis; 651 St. Paul; 763 Maple Grove; 952 Edina",
  MS: "228 Biloxi; 601 Jackson; 662 Tupelo",
  MO: "314 St. Louis; 417 Springfield; 573 Columbia; 816 Kansas City",
  MT: "406 Billings, Missoula",
  NE: "308 Grand Island; 402 Omaha, Lincoln",
  NV: "702 Las Vegas, Henderson; 725 Las Vegas; 775 Reno",
  NH: "603 Manchester, Concord",
  NJ: "201 Jersey City; 609 Trenton; 732 New Brunswick; 856 Camden; 908 Elizabeth; 973 Newark",
  NM: "505 Albuquerque, Santa Fe; 575 Las Cruces",
  NY: "212 New York; 315 Syracuse; 516 Hempstead; 518 Albany; 585 Rochester; 607 Binghamton; 631 Brookhaven; 716 Buffalo; 718 Brooklyn, Queens; 845 Poughkeepsie; 914 White Plains",
  NC: "252 Greenville; 336 Greensboro; 704 Charlotte; 828 Asheville; 910 Fayetteville; 919 Raleigh",
  ND: "701 Fargo, Bismarck",
  OH: "216 Cleveland; 330 Akron; 380 Columbus, Westerville; 419 Toledo; 440 Parma; 513 Cincinnati; 614 Columbus, Dublin; 740 Athens; 937 Dayton",
  OK: "405 Oklahoma City; 580 Lawton; 918 Tulsa",
  OR: "503 Portland, Salem; 541 Eugene, Bend; 971 Portland",
  PA: "215 Philadelphia; 412 Pittsburgh; 484 Allentown; 570 Scranton; 610 Reading; 717 Harrisburg; 724 Greensburg; 814 Erie",
  RI: "401 Providence",
  SC: "803 Columbia; 843 Charleston; 864 Greenville",
  SD: "605 Sioux Falls, Rapid City",
  TN: "423 Chattanooga; 615 Nashville; 731 Jackson; 865 Knoxville; 901 Memphis",
  TX: "210 San Antonio; 214 Dallas; 254 Waco; 281 Houston; 361 Corpus Christi; 409 Beaumont; 432 Midland; 512 Austin; 713 Houston; 806 Lubbock, Amarillo; 817 Fort Worth; 903 Tyler; 915 El Paso; 940 Denton; 956 Laredo; 972 Plano",
  UT: "385 Salt Lake City, Sandy; 801 Salt Lake City, Provo, Ogden",
  VT: "802 Burlington",
  VA: "276 Bristol; 434 Lynchburg; 540 Roanoke; 703 Arlington; 757 Norfolk; 804 Richmond",
  WA: "206 Seattle; 253 Tacoma; 360 Olympia, Vancouver; 425 Bellevue, Everett; 509 Spokane, Yakima",
  WV: "304 Charleston, Huntington",
  WI: "262 Kenosha; 414 Milwaukee; 608 Madison; 715 Eau Claire; 920 Green Bay",
  WY: "307 Cheyenne, Casper",
};

/** Where the carrier has local numbers, by area code. */
export const areaCodes: readonly AreaCode[] = Object.entries(byState)
  .flatMap(([state, row]) =>
    row.split("; ").map((entry) => ({ code: entry.slice(0, 3), state, cities: entry.slice(4).split(", ") })),
  )
  .sort((a, b) => Number(a.code) - Number(b.code));
