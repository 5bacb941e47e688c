/** Words for pseudonyms: short, easy to say, nothing that could be read as a judgment of the person. */
export const adjectives = (
  "amber autumn azure blue bold bright brisk broad calm cedar clear cloudy coastal copper coral crisp dappled dawn deep " +
  "distant dry dusky early eastern even fair fallow far fern first flint forest frosty gentle glad golden grassy green " +
  "hazel high hollow inland ivory jade keen late lemon level light linen long low lunar maple meadow mellow mild mint " +
  "misty mossy near new noble northern ochre olive open opal pale patient pearl plain polar prairie quick quiet rainy " +
  "ready river rosy round rustic sage sandy scarlet shady silent silver sky slate smooth snowy soft solar southern " +
  "spring steady still stone sunny swift tawny tidal tranquil upland velvet violet warm western wide willow windy winter"
).split(" ")

export const nouns = (
  "acorn alder anchor apple arbor aspen badger barley basin bay beacon beech birch bluff bramble breeze bridge brook " +
  "canoe canyon cliff clover comet compass cove crane creek cypress delta dove dune elm ember estuary falcon feather " +
  "fern field finch fjord flute forest fountain fox garden glade grove gull harbor harvest heath heron hill hollow " +
  "island ivy jasmine juniper kestrel kettle lagoon lake lantern larch lark laurel leaf lichen lighthouse lily linden " +
  "lotus lynx magpie maple marsh meadow mill moon moss mountain nest oak oasis ocean orchard osprey otter owl pebble " +
  "pine plover pond poplar prairie quail rain raven reed reef ridge river robin rowan sail shore sparrow spring spruce " +
  "star starling stone stream summit swallow swan thicket thistle thrush tide trail valley walnut wave willow wren"
).split(" ")
