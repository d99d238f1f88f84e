import type { Topic } from "../talk.ts";

/** How people live with what they have. */
export const comfortTopics: readonly Topic[] = [
  ({ agent, caller }) => {
    agent("Are there rooms that are never right? Too hot, too cold?");
    caller("The bedroom above the garage. In winter we close the door and pretend it doesn't exist.");
    agent("Is there a vent in there, and does any air come out of it?");
    caller("There are two. If I hold my hand up to them, I can barely feel it.");
    agent(
      "That's usually the duct, not the machine. It's a long run, and somewhere it's squeezed or has come apart.",
    );
    caller("So a new unit wouldn't fix that?");
    agent("Not by itself, no. And I'd rather tell you now than have you find out in January.");
    caller("I appreciate that. Nobody has said that to me before.");
  },
  ({ agent, caller, hold }) => {
    agent("Do you happen to know what you pay for power and gas in a normal month?");
    caller("Let me look. I've got the bills right here somewhere.");
    hold(10, 25);
    caller("Okay. In January it was 212 for gas and 96 for power. In July it's the other way around.");
    agent("For your size that's on the high side. I'd expect a third less.");
    caller("A third? That would be a car payment.");
    agent("I don't want to promise you that. It depends on the insulation. But it's what we see.");
  },
  ({ agent, caller }) => {
    agent("What about the air? Does anybody have allergies, or is it very dry in the winter?");
    caller("My son has asthma. And I get nosebleeds from December to March.");
    agent("Then I'd look at two things: a deeper filter, and a humidifier that sits on the duct.");
    caller("We've got those little ones in the bedrooms. You have to fill them every night.");
    agent("This one's connected to the water line. You set a number and forget about it.");
    caller("What does that add to it?");
    agent("Around six hundred with the installation, if it's done on the same day.");
    caller("Put it on the list, please. As a maybe.");
  },
  ({ agent, caller }) => {
    agent("Where does your thermostat hang?");
    caller("In the hallway, across from the kitchen.");
    agent("And is it the kind that you can program?");
    caller("It is, but I'll be honest with you: nobody has touched that since we moved in.");
    agent(
      "You aren't the only one. With the new ones you do it on your phone, and it learns when you leave the house.",
    );
    caller("Does it work without the internet? Ours goes down every other week.");
    agent("It does. You just can't change it from outside until you're back online.");
  },
  ({ agent, caller }) => {
    caller(
      "Can I ask you about insulation? I was up in the attic last week and you can see the tops of the beams.",
    );
    agent("Then there's about six inches up there, and there should be sixteen.");
    caller("Do you do that, too?");
    agent(
      "We have a partner who blows it in. It takes them half a day, and the utility pays a good part of it.",
    );
    caller("Would you do that before or after the new system?");
    agent("Before, if you can. Then we can put in a smaller one, and that saves you twice.");
    caller("That makes so much sense. Why doesn't anybody tell you these things?");
    agent("Because the bigger one pays better, I suppose.");
  },
  ({ agent, caller }) => {
    agent("How's your water pressure upstairs, when somebody runs the washer?");
    caller("You can forget about the shower. It's a trickle.");
    agent(
      "There should be a regulator where the line comes in, it looks like a bell. Those wear out after ten years or so.",
    );
    caller("I know the one you mean. It's green.");
    agent("Green is copper telling you that it's been leaking a little. We'll measure it while we're there.");
    caller("Is that a big deal to change?");
    agent("An hour and a half. It's one of those things that's much cheaper before it fails.");
  },
  ({ agent, caller }) => {
    caller("My father-in-law swears that you should never turn the heat down at night. Is that true?");
    agent(
      "It depends on the system. With a furnace you save by turning it down. With a heat pump, leave it alone.",
    );
    caller("So we're both right?");
    agent("That's the diplomatic answer, yes.");
    caller("I'm going to tell him that an expert said so.");
    agent("Just don't give him my name.");
  },
  ({ agent, caller }) => {
    agent("Have you noticed the lights dim when something big switches on?");
    caller("In the kitchen, yes. When the air conditioner starts, they flicker for a second.");
    agent("That can be a loose connection or simply an old panel. How many empty slots are there?");
    caller("None. There are even some of those skinny double ones.");
    agent("Then I'd like the electrician to come along to the estimate. It doesn't cost you extra.");
    caller("Okay. Better safe than sorry.");
  },
  ({ agent, caller }) => {
    caller("What about carbon monoxide? My sister's alarm went off last winter and it scared all of us.");
    agent("It's a good question. We test that on every visit, and it's printed on your report.");
    caller("Do I need an alarm on every floor?");
    agent(
      "One outside of every bedroom area, and one on the floor where the furnace is. And look at the date, they expire.",
    );
    caller("They do? Mine must be from 2012.");
    agent("Then please get new ones this week. Don't wait for us.");
    caller("I'm writing that down.");
  },
  ({ agent, caller }) => {
    agent("Do you plan to stay in the house for a while?");
    caller("Ten years at least, until the youngest is out of college. Then we'll see.");
    agent(
      "I ask because it changes what I'd recommend. For two years I'd say repair it. For ten I'd go for the better one.",
    );
    caller("And does it help when you sell?");
    agent("Buyers ask about the age of three things: the roof, the heat and the water heater. So yes.");
    caller("The roof's from last year. So that's one out of three.");
  },
];
