-- What wrk asks for: the requests of a file, one a line, in the order of a visit, again and again. A line is the path and the tag of
-- what the visitor has already, which is empty where that is nothing.
local requests = {}
local place = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, tag = line:match("^(%S+) ?(%S*)$")
    local headers = { ["Accept-Encoding"] = "br", ["Host"] = "127.0.0.1" }
    if tag ~= "" then headers["If-None-Match"] = tag end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  -- The threads begin at different places, so that not all ask for the same file.
  place = math.random(#requests)
end

function request()
  place = place % #requests + 1
  return requests[place]
end

-- wrk counts every status from 400 as an error; of the files that a place need not have, a 404 is the answer.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"bytes":%d,"microseconds":%d,"not_found":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,"median":%d,"p99":%d}\n',
    summary.requests, summary.bytes, summary.duration, errors.status, errors.connect, errors.read, errors.write, errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
