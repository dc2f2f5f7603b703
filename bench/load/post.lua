-- wrk: POSTs one body; with a mark, each request carries an Authorization of its own.
-- wrk … -s post.lua URL -- BODY_FILE [MARK]
local before, after, mark, count = nil, nil, nil, 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local body = file:read("*a")
  file:close()
  mark = args[2]
  local head = { "POST " .. wrk.path .. " HTTP/1.1", "host: " .. wrk.host .. ":" .. wrk.port,
    "content-type: application/json", "accept: application/json", "content-length: " .. #body }
  before = table.concat(head, "\r\n") .. "\r\n"
  after = "\r\n" .. body
end

function request()
  if not mark then return before .. after end
  count = count + 1
  return before .. "authorization: Bearer " .. mark .. "-" .. count .. "\r\n" .. after
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('JSON{"requests":%d,"seconds":%f,"bytes":%d,"failed":%d,"p50Ms":%f,"p99Ms":%f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
