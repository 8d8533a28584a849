// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/issuercheck.h"

#include "models/actions/keycloakcontainer.h"
#include "models/actions/loopbackhttp.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/engine/engine.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

QList<IssuerSubject::Expectation> expectationsOf(const QList<Container> &containers, const QString &realm)
{
    QList<IssuerSubject::Expectation> found;
    const QRegularExpression form(
        u"^([A-Z_]*ISSUER[A-Z_]*)=(https?://\\S+/realms/%1/?)$"_s.arg(QRegularExpression::escape(realm)));
    for (const Container &container : containers) {
        for (const QString &line : container.environment) {
            const auto match = form.match(line);
            const IssuerSubject::Expectation one{container.service(), match.captured(1), match.captured(2)};
            if (match.hasMatch() && container.isRunning() && !found.contains(one))
                found.append(one);
        }
    }
    return found;
}

bool sharesNetwork(const Container &a, const Container &b)
{
    return std::any_of(a.networks.cbegin(), a.networks.cend(), [&b](const engine::ContainerNetwork &network) {
        return std::any_of(b.networks.cbegin(), b.networks.cend(),
                           [&network](const auto &other) { return other.name == network.name; });
    });
}

//! A container that names the service in its variables, else the service's own.
const Container &askerOf(const Container &keycloak, const QList<Container> &containers)
{
    const QString mention = u"//"_s + keycloak.service() + u':';
    for (const Container &container : containers) {
        const bool mentions = std::any_of(container.environment.cbegin(), container.environment.cend(),
                                          [&mention](const QString &line) { return line.contains(mention); });
        if (mentions && container.isRunning() && container.id != keycloak.id && sharesNetwork(container, keycloak))
            return container;
    }
    return keycloak;
}

IssuerAnswer answerOf(IssuerAnswer answer, const QByteArray &body)
{
    const QString issuer = QJsonDocument::fromJson(body)["issuer"_L1].toString();
    answer.issuer = cleanLine(issuer).left(500);
    if (issuer.isEmpty()) {
        const QString said = QJsonDocument::fromJson(body)["error"_L1].toString();
        answer.problem = said.isEmpty() ? tr("the answer names no issuer") : cleanLine(said).left(200);
    }
    return answer;
}

Task<IssuerAnswer> askFromHere(const IssuerSubject &subject, QObject *context)
{
    TaskSource<IssuerAnswer> source;
    IssuerAnswer answer{{}, u"http://localhost:%1"_s.arg(subject.port), {}, {}};
    if (subject.port == 0) {
        answer.address.clear();
        answer.problem = tr("port %1 is not published").arg(subject.inside);
        source.finish(answer);
        return source.task();
    }
    QNetworkRequest request(loopbackUrl(subject.port, subject.path));
    // As a browser asks: Keycloak repeats this name.
    request.setRawHeader("Host", "localhost:" + QByteArray::number(subject.port));
    QNetworkReply *reply = loopbackManager(context)->get(request);
    QObject::connect(reply, &QNetworkReply::finished, reply, [source, reply, answer] {
        const QByteArray body = reply->readAll();
        IssuerAnswer told = answerOf(answer, body);
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 0)
            told.problem = reply->errorString();
        source.finish(told);
        reply->manager()->deleteLater();
    });
    return source.task();
}

Task<IssuerAnswer> askFromContainer(const std::shared_ptr<engine::Engine> &engine, const IssuerSubject &subject,
                                    QObject *context)
{
    const QString host = u"%1:%2"_s.arg(subject.service).arg(subject.inside);
    engine::ExecSpec spec;
    spec.environment = {u"PIERSIDE_URL=http://"_s + host + subject.path, u"PIERSIDE_HOST="_s + subject.service,
                        u"PIERSIDE_PORT=%1"_s.arg(subject.inside), u"PIERSIDE_PATH="_s + subject.path};
    spec.command = {
        u"sh"_s, u"-c"_s,
        u"if command -v curl >/dev/null; then exec curl -s -m 8 \"$PIERSIDE_URL\"; fi; "
        "if command -v wget >/dev/null; then exec wget -q -T 8 -O - \"$PIERSIDE_URL\"; fi; "
        "if command -v python3 >/dev/null; then exec python3 -c 'import os, urllib.request as u; "
        "print(u.urlopen(os.environ[\"PIERSIDE_URL\"], timeout=8).read().decode())'; fi; "
        "exec timeout 8 bash -c 'exec 3<>\"/dev/tcp/$PIERSIDE_HOST/$PIERSIDE_PORT\" && printf \"GET %s "
        "HTTP/1.0\\r\\nHost: %s:%s\\r\\n\\r\\n\" \"$PIERSIDE_PATH\" \"$PIERSIDE_HOST\" \"$PIERSIDE_PORT\" >&3 && "
        "while IFS= read -r line || [ -n \"$line\" ]; do printf \"%s\\n\" \"$line\"; done <&3'"_s};
    const IssuerAnswer answer{subject.askerName, u"http://"_s + host, {}, {}};
    return engine->exec(subject.asker, spec)
        .map(context, [answer](const engine::ExecResult &result) -> Result<IssuerAnswer> {
            if (result.exitCode == 126 || result.exitCode == 127) {
                IssuerAnswer none = answer;
                none.problem = tr("its container has no curl, wget, python3 or bash");
                return none;
            }
            // With bash, the headers come first.
            return answerOf(answer, result.output.mid(std::max<qsizetype>(result.output.indexOf('{'), 0)));
        });
}

//! What to set so that all places see the issuer that browsers see.
QString sameIssuerAdvice(const IssuerSubject &subject, const QString &front)
{
    const QString back = u"http://%1:%2"_s.arg(subject.service).arg(subject.inside);
    return subject.hasHostnameUrl
               ? tr("Set KC_HOSTNAME_URL to %1 and KC_HOSTNAME_STRICT_BACKCHANNEL to false for %2. The issuer is then "
                    "the same for all, and services still get keys and tokens at %3.")
                     .arg(front, subject.service, back)
               : tr("Set KC_HOSTNAME to %1 and KC_HOSTNAME_BACKCHANNEL_DYNAMIC to true for %2. The issuer is then the "
                    "same for all, and services still get keys and tokens at %3.")
                     .arg(front, subject.service, back);
}

} // namespace

Result<IssuerSubject> issuerSubject(const QString &service, const QString &realm, const QList<Container> &containers,
                                    const catalogue::Catalogue &catalogue)
{
    const auto it = keycloakContainer(service, containers, catalogue, tr("Checking the issuer of %1").arg(service));
    if (!it)
        return failure(it.error());
    IssuerSubject subject;
    subject.service = service;
    subject.realm = realm.isEmpty() ? namedRealm(containers) : realm;
    subject.path = u"%1/realms/%2/.well-known/openid-configuration"_s.arg(keycloakRoot(*it), subject.realm);
    subject.inside = keycloakPort(*it);
    for (const engine::PublishedPort &port : it->ports) {
        if (port.containerPort == subject.inside && port.protocol == "tcp"_L1 && subject.port == 0)
            subject.port = port.hostPort;
    }
    const Container &asker = askerOf(*it, containers);
    subject.asker = asker.id;
    subject.askerName = asker.service();
    static const QRegularExpression old(u":(?:1\\d|2[0-4])\\b[^/]*$"_s);
    subject.hasHostnameUrl = old.match(it->image).hasMatch();
    subject.expectations = expectationsOf(containers, subject.realm);
    return subject;
}

IssuerReport issuerReport(const IssuerSubject &subject, const QList<IssuerAnswer> &answers)
{
    IssuerReport report{subject.service, subject.realm, answers, {}, {}};
    QStringList issuers;
    for (const IssuerAnswer &answer : answers) {
        if (!answer.issuer.isEmpty() && !issuers.contains(answer.issuer))
            issuers.append(answer.issuer);
    }
    if (issuers.isEmpty()) {
        report.finding = tr("No place was told an issuer of the realm %1").arg(subject.realm);
        report.advice = tr("Check that %1 is ready and has this realm.").arg(subject.service);
    } else if (issuers.size() > 1) {
        report.finding = tr("Browsers get tokens of the issuer %1, but services that ask %2 expect %3")
                             .arg(issuers[0], subject.service, issuers[1]);
        report.advice = sameIssuerAdvice(subject, answers.value(0).address);
    } else {
        for (const IssuerSubject::Expectation &one : subject.expectations) {
            if (one.url == issuers.first())
                continue;
            report.finding =
                tr("%1 of %2 is %3, but the issuer is %4").arg(one.variable, one.service, one.url, issuers.first());
            report.advice =
                tr("Set %1 to %2, or change the host name of %3.").arg(one.variable, issuers.first(), subject.service);
            break;
        }
    }
    return report;
}

QStringList issuerLines(const IssuerReport &report)
{
    QStringList lines;
    for (const IssuerAnswer &answer : report.answers) {
        const QString place = answer.from.isEmpty() ? tr("this machine") : tr("the container of %1").arg(answer.from);
        const QString told = answer.problem.isEmpty() ? answer.issuer : answer.problem;
        lines.append(answer.address.isEmpty() ? tr("from %1: %2").arg(place, told)
                                              : tr("from %1, %2: %3").arg(place, answer.address, told));
    }
    return lines;
}

Task<IssuerReport> checkIssuer(const std::shared_ptr<engine::Engine> &engine, const IssuerSubject &subject,
                               QObject *context)
{
    return askFromHere(subject, context).andThen(context, [engine, subject, context](const IssuerAnswer &here) {
        return askFromContainer(engine, subject, context)
            .map(context, [subject, here](const IssuerAnswer &inside) -> Result<IssuerReport> {
                return issuerReport(subject, {here, inside});
            });
    });
}

} // namespace pierside::actions
