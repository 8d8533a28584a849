// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/address.h"

#include "models/core/translate.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> bad(const QString &text, const QString &why)
{
    static const QRegularExpression password(u"//([^/:@]*):[^/@]*@"_s);
    const QString shown = QString(text).replace(password, u"//\\1:***@"_s);
    return failure(
        ErrorCode::BadInput, tr("reading the engine's address \"%1\"").arg(shown), why,
        tr("Use the form unix:///var/run/docker.sock, tcp://host:2375, https://host:2376, ssh://user@host or "
           "npipe:////./pipe/docker_engine."));
}

bool isClean(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control || c.isSpace(); });
}

struct HostAndPort
{
    QString user;
    QString host;
    quint16 port = 0;
    QString path;
};

//! [user@]host[:port][/path], where host may be [IPv6].
std::optional<HostAndPort> split(const QString &authority)
{
    const QUrl url(u"x://"_s + authority, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment() || !url.password().isEmpty())
        return std::nullopt;
    return HostAndPort{url.userName(), url.host(), static_cast<quint16>(url.port(0)), url.path()};
}

//! Why ssh cannot use the address: user and host must not look like an option, the path not like a pattern.
QString unfitForSsh(const HostAndPort &parts)
{
    if (parts.host.startsWith(u'-') || parts.user.startsWith(u'-'))
        return tr("a user or host must not begin with '-'");
    if (!isClean(parts.user) || !isClean(parts.host) || !isClean(parts.path))
        return tr("it contains spaces or control characters");
    constexpr QLatin1StringView special(":%$\\\"'");
    if (std::any_of(parts.path.begin(), parts.path.end(), [&](QChar c) { return special.contains(c); }))
        return tr("the path of the socket contains a character that ssh interprets");
    return {};
}

QString hostText(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

bool isLoopback(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Result<Address> parseNetwork(const QString &text, const QString &scheme, const QString &rest)
{
    const auto parts = split(rest);
    if (!parts)
        return bad(text, tr("the host or port is not valid"));
    if (scheme == "ssh"_L1) {
        if (const QString why = unfitForSsh(*parts); !why.isEmpty())
            return bad(text, why);
        return SshAddress{parts->user, parts->host, parts->port, parts->path == "/"_L1 ? QString() : parts->path};
    }
    if (!parts->user.isEmpty())
        return bad(text, tr("only ssh:// addresses can have a user"));
    if (!parts->path.isEmpty() && parts->path != "/"_L1)
        return bad(text, tr("a path after the host is not supported"));
    if (scheme == "https"_L1)
        return TlsAddress{parts->host, parts->port ? parts->port : quint16(2376), {}, true, {}};
    return TcpAddress{parts->host, parts->port ? parts->port : quint16(2375)};
}

} // namespace

Result<Address> parseAddress(const QString &dockerHost)
{
    const QString text = dockerHost.trimmed();
    const auto mark = text.indexOf("://"_L1);
    if (mark < 0)
        return bad(text, tr("it has no scheme (unix://, tcp://, ssh://)"));
    const QString scheme = text.left(mark).toLower();
    const QString rest = text.mid(mark + 3);
    if (scheme == "unix"_L1) {
        if (!rest.startsWith(u'/') || rest.contains(QChar(u'\0')))
            return bad(text, tr("the path of a unix socket must begin with '/'"));
        return UnixAddress{rest};
    }
    if (scheme == "npipe"_L1) {
        constexpr auto prefix = "//./pipe/"_L1;
        const QString name = QString(rest).replace(u'\\', u'/');
        if (!name.startsWith(prefix) || name.size() == prefix.size())
            return bad(text, tr("the form of a pipe is npipe:////./pipe/NAME"));
        return PipeAddress{name.mid(prefix.size())};
    }
    if (scheme == "tcp"_L1 || scheme == "http"_L1 || scheme == "https"_L1 || scheme == "ssh"_L1)
        return parseNetwork(text, scheme, rest);
    return bad(text, tr("the scheme \"%1://\" is unknown").arg(scheme));
}

QString toString(const Address &address)
{
    struct
    {
        QString operator()(const UnixAddress &a) const { return u"unix://"_s + a.path; }
        QString operator()(const PipeAddress &a) const { return u"npipe:////./pipe/"_s + a.name; }
        QString operator()(const TcpAddress &a) const { return u"tcp://%1:%2"_s.arg(hostText(a.host)).arg(a.port); }
        QString operator()(const TlsAddress &a) const { return u"https://%1:%2"_s.arg(hostText(a.host)).arg(a.port); }
        QString operator()(const SshAddress &a) const
        {
            QString text = u"ssh://"_s;
            if (!a.user.isEmpty())
                text += a.user + u'@';
            text += hostText(a.host);
            if (a.port)
                text += u':' + QString::number(a.port);
            return text + a.remoteSocket;
        }
    } write;
    return std::visit(write, address);
}

bool isLocal(const Address &address)
{
    if (const auto *tcp = std::get_if<TcpAddress>(&address))
        return isLoopback(tcp->host);
    if (const auto *tls = std::get_if<TlsAddress>(&address))
        return isLoopback(tls->host);
    return !std::holds_alternative<SshAddress>(address);
}

} // namespace pierside::http
