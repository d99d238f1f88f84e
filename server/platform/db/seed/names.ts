/** First names of made-up people. */
export const firstNames: readonly string[] = words(`
  Aaron Abigail Adriana Alan Alicia Amara Andre Angela Anita Anthony Arjun Ashley Barbara Ben Beth Brandon
  Brenda Caleb Carlos Carmen Cathy Cheryl Chris Claire Colin Connie Craig Curtis Cynthia Daniel Darlene
  David Deborah Denise Derek Diego Donna Doug Eduardo Eileen Elena Emily Eric Esther Evan Fatima Felix
  Fiona Frank Gail Gary George Gina Glenn Gloria Grace Greg Hannah Harold Heather Hector Irene Isaac
  Jackie Jamal James Janet Jason Jean Jenna Jeremy Jill Joan Joel Jorge Judy Julia Karen Keith Kenji Kim
  Kyle Larry Latoya Laura Leah Leonard Linda Lisa Lorraine Luis Lydia Maggie Malik Marco Maria Martin Mei
  Melissa Miguel Mike Monica Nadia Nathan Nicole Nina Norma Olivia Oscar Pam Patrick Paula Pedro Phil
  Priya Rachel Ralph Ramona Randy Rebecca Rita Robert Rosa Ruben Ruth Sam Sandra Sarah Scott Shauna Sheila
  Sofia Stan Stephanie Steve Tamika Tara Teresa Theo Tina Todd Tony Tracy Troy Valerie Vanessa Victor
  Vivian Walter Wendy Xavier Yolanda Zach
`);

/** Last names of made-up people. */
export const lastNames: readonly string[] = words(`
  Abbott Aguilar Alder Alvarez Ames Archer Ashby Atwood Baird Banks Barlow Barrera Beck Bellamy Benson
  Birch Blackwell Bowman Bradshaw Brandt Briggs Burke Calloway Cardenas Carver Castillo Chan Chandler
  Clement Cole Conway Cortez Crane Cruz Dalton Daugherty Delgado Desai Dixon Donovan Drake Duarte Ellison
  Emery Espinoza Farrell Ferrara Finch Fitzgerald Fletcher Flores Forsyth Franco Frost Gaines Garrison
  Gibbs Goodwin Grady Granger Gupta Hale Hanley Hargrove Hartman Haskell Hayes Hendricks Holloway Huang
  Hutchins Ingram Jacobs Jansen Jimenez Kaplan Keller Kendrick Kim Kowalski Lambert Larkin Lawson Leighton
  Lindqvist Lowell Lozano Maddox Malone Marsh Mayfield McAllister Medina Mercer Mitchell Monroe Morales
  Nakamura Navarro Nguyen Nolan Norwood Ochoa Olsen Ortega Osborne Pacheco Parrish Patel Pearson Petrov
  Pruitt Quinlan Ramsey Redmond Reyes Rhodes Rosales Roth Salazar Sandoval Sawyer Schaefer Shepherd
  Sinclair Solis Sorensen Stafford Stokes Sutton Tanaka Thornton Tran Trujillo Underwood Valdez Vance
  Vaughn Villarreal Wagner Walden Warner Weaver Whitaker Wilder Winslow Wyatt Yates Yoder Zamora Zimmerman
`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
