// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/probe.h"

#include "models/core/translate.h"

namespace pierside::health {

using namespace Qt::StringLiterals;

QString Probe::address() const
{
    QString shownHost = host == "127.0.0.1"_L1 || host == "::1"_L1 ? u"localhost"_s : host;
    if (kind == Kind::Http && !hostHeader.isEmpty())
        shownHost = hostHeader.section(u':', 0, 0);
    if (shownHost.contains(u':'))
        shownHost = u'[' + shownHost + u']';
    const QString place = u"%1:%2"_s.arg(shownHost).arg(port);
    switch (kind) {
    case Kind::Http: {
        const bool isUsual = port == (tls ? 443 : 80);
        return u"%1://%2%3"_s.arg(tls ? u"https"_s : u"http"_s, isUsual ? shownHost : place,
                                  path.isEmpty() ? u"/"_s : path);
    }
    case Kind::Grpc:
        return path.isEmpty() ? u"grpc "_s + place : u"grpc %1/%2"_s.arg(place, path);
    case Kind::Tcp:
        return u"tcp "_s + place;
    case Kind::Postgres:
        return u"postgres "_s + place;
    case Kind::Redis:
        return u"redis "_s + place;
    case Kind::Amqp:
        return u"amqp "_s + place;
    }
    return place;
}

QString latencyText(Nanoseconds latency)
{
    const auto milliseconds = std::chrono::floor<Milliseconds>(latency);
    return milliseconds < Milliseconds(10) ? tr("%1 ms").arg(double(latency.count()) / 1e6, 0, 'f', 1)
                                           : humanDuration(milliseconds);
}

} // namespace pierside::health
