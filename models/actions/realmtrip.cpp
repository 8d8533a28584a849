// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/realmtrip.h"

#include "models/core/chain.h"
#include "models/core/outputfile.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/databases/bytesource.h"
#include "models/engine/engine.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestRealmFile = 16 * 1024 * 1024;

QString subjectText(const RealmSubject &subject)
{
    return tr("The realm %1 of %2").arg(subject.realm, subject.service);
}

//! An answer of Keycloak.
struct RealmAnswer
{
    int status = 0;
    QByteArray body;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    //! What it says about a refusal.
    QString text() const
    {
        const QJsonObject said = object();
        for (const QString &key : {u"error_description"_s, u"errorMessage"_s, u"error"_s}) {
            if (const QString one = said[key].toString(); !one.isEmpty())
                return excerpt(cleanLine(one), 300);
        }
        return tr("Keycloak answers %1").arg(status);
    }
};

Error realmRefused(const QString &what, const RealmAnswer &answer)
{
    Error error{
        answer.status == 404 ? ErrorCode::NotFound : ErrorCode::EngineFailed, what, answer.text(), {}, answer.status};
    if (answer.status == 401)
        error.next = tr("Pierside logs in with the account in the container's variables. Set them to an account of the "
                        "realm master.");
    return error;
}

Result<RealmAnswer> realmAnswer(const QString &what, const QByteArray &bytes)
{
    // "HTTP/1.0 200 OK" or 1.1
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QList<QByteArray> first = bytes.left(std::max<qsizetype>(bytes.indexOf("\r\n"), 0)).split(' ');
    if (end < 0 || first.size() < 2 || !first[0].startsWith("HTTP/1."))
        return failure(ErrorCode::Protocol, what, tr("The answer is not HTTP"));
    return RealmAnswer{first[1].toInt(), bytes.mid(end + 4)};
}

//! A conversation with the Keycloak of a subject. Copies share the token.
class RealmTalk
{
public:
    RealmTalk(std::shared_ptr<engine::Engine> engine, const RealmSubject &subject, QObject *context)
        : m_engine(std::move(engine))
        , m_subject(subject)
        , m_context(context)
    {
    }

    //! Logs in, and finishes with the version of the server.
    Task<QString> begin()
    {
        const QString what = tr("Logging in to %1").arg(m_subject.service);
        QByteArray form =
            "grant_type=password&client_id=admin-cli&username=" + QUrl::toPercentEncoding(m_subject.user) +
            "&password=" + m_subject.password.expose().toByteArray().toPercentEncoding();
        const auto asked = send(what, "POST", u"/realms/master/protocol/openid-connect/token"_s,
                                "application/x-www-form-urlencoded", form);
        wipe(form);
        return asked
            .map(m_context,
                 [what, token = m_token](const RealmAnswer &answer) -> Result<Done> {
                     QString given = answer.object()["access_token"_L1].toString();
                     if (answer.status != 200 || given.isEmpty())
                         return failure(realmRefused(what, answer));
                     *token = Secret::take(std::move(given));
                     return Done{};
                 })
            .andThen(m_context,
                     [talk = *this, what](const Done &) {
                         return talk.get(tr("Asking for the version of %1").arg(talk.m_subject.service),
                                         u"/admin/serverinfo"_s);
                     })
            .map(m_context, [](const RealmAnswer &answer) -> Result<QString> {
                return cleanLine(answer.object()["systemInfo"_L1]["version"_L1].toString()).left(40);
            });
    }

    //! The realm as Keycloak exports it; nothing if there is none.
    Task<std::optional<QJsonObject>> realm() const
    {
        const QString what = tr("Exporting the realm %1").arg(m_subject.realm);
        const QString path =
            u"/admin/realms/%1/partial-export?exportClients=true&exportGroupsAndRoles=true"_s.arg(encodedRealm());
        return send(what, "POST", path, "application/json", "{}")
            .map(m_context, [what](const RealmAnswer &answer) -> Result<std::optional<QJsonObject>> {
                if (answer.status == 404)
                    return std::nullopt;
                const QJsonObject object = answer.object();
                if (answer.status != 200 || object.isEmpty())
                    return failure(realmRefused(what, answer));
                return object;
            });
    }

    //! Sends the requests from \a next on, and finishes with what they did.
    Task<QStringList> apply(const QList<RealmRequest> &requests, const QStringList &done = {}, qsizetype next = 0) const
    {
        if (next == requests.size())
            return Task<QStringList>::ready(done);
        const RealmRequest &one = requests[next];
        const QString what = tr("Importing %1").arg(one.what);
        return send(what, one.method, u"/admin/realms"_s + one.path, "application/json",
                    QJsonDocument(one.body).toJson(QJsonDocument::Compact))
            .andThen(m_context, [talk = *this, what, requests, done, next](const RealmAnswer &answer) {
                if (answer.status < 200 || answer.status > 299)
                    return Task<QStringList>::ready(failure(realmRefused(what, answer)));
                return talk.apply(requests, done + doneBy(requests[next], answer), next + 1);
            });
    }

    const RealmSubject &subject() const { return m_subject; }

private:
    static QStringList doneBy(const RealmRequest &request, const RealmAnswer &answer)
    {
        if (request.body["ifResourceExists"_L1] != "SKIP"_L1)
            return {request.what};
        const int added = answer.object()["added"_L1].toInt();
        return added == 0 ? QStringList() : QStringList{tr("%n missing object(s)", nullptr, added)};
    }
    QString encodedRealm() const { return QString::fromLatin1(QUrl::toPercentEncoding(m_subject.realm)); }

    Task<RealmAnswer> get(const QString &what, const QString &path) const
    {
        return send(what, "GET", path, {}, {}).map(m_context, [what](const RealmAnswer &answer) -> Result<RealmAnswer> {
            if (answer.status != 200)
                return failure(realmRefused(what, answer));
            return answer;
        });
    }

    Task<RealmAnswer> send(const QString &what, const QByteArray &method, const QString &path, const QByteArray &type,
                           const QByteArray &body) const
    {
        // HTTP/1.0: the answer ends with the connection and is in one piece.
        databases::ByteProgram program;
        program.input =
            method + ' ' + (m_subject.root + path).toUtf8() +
            " HTTP/1.0\r\nAccept: application/json\r\nHost: localhost:" + QByteArray::number(m_subject.port) +
            "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        if (!type.isEmpty())
            program.input += "Content-Type: " + type + "\r\n";
        if (!m_token->isEmpty())
            program.input += "Authorization: Bearer " + m_token->expose().toByteArray() + "\r\n";
        program.input += "\r\n" + body;
        program.argv = {u"timeout"_s,
                        u"120"_s,
                        u"bash"_s,
                        u"-c"_s,
                        u"exec 3<>\"/dev/tcp/127.0.0.1/$1\" && head -c \"$2\" >&3 && exec cat <&3"_s,
                        u"bash"_s,
                        QString::number(m_subject.port),
                        QString::number(program.input.size())};
        const auto bytes =
            databases::collect(databases::containerSource(m_engine, m_subject.container, program), what, u"bash"_s);
        return chain(bytes, m_context, [what, port = m_subject.port](const Result<QByteArray> &said) {
            if (said)
                return Task<RealmAnswer>::ready(realmAnswer(what, *said));
            if (!said.error().cause.contains("Connection refused"_L1))
                return Task<RealmAnswer>::ready(failure(said.error()));
            return Task<RealmAnswer>::ready(failure(ErrorCode::Unreachable, what,
                                                    tr("Nothing listens on port %1 in the container").arg(port),
                                                    tr("Wait until Keycloak is ready. It must have HTTP enabled.")));
        });
    }

    const std::shared_ptr<engine::Engine> m_engine;
    const RealmSubject m_subject;
    QObject *const m_context;
    const std::shared_ptr<Secret> m_token = std::make_shared<Secret>();
};

//! The same, with nothing where there is no regular file yet.
Result<QJsonObject> readRealmIfAny(const QString &path)
{
    return QFileInfo(path).isFile() ? readRealmFile(path) : QJsonObject();
}

Result<Done> checkRealm(const RealmSubject &subject, const QJsonObject &file)
{
    const QString named = file["realm"_L1].toString();
    if (file.isEmpty() || named == subject.realm)
        return Done{};
    return failure(ErrorCode::BadInput, subjectText(subject),
                   tr("%1 is the file of the realm %2").arg(subject.file, cleanLine(named)));
}

Task<QJsonObject> realmFileOf(const RealmSubject &subject)
{
    return onPool([subject]() -> Result<QJsonObject> {
        const auto file = readRealmFile(subject.file);
        if (!file)
            return file;
        if (const auto checked = checkRealm(subject, *file); !checked)
            return failure(checked.error());
        return file;
    });
}

Error missingRealm(const RealmSubject &subject)
{
    return {ErrorCode::NotFound, subjectText(subject), tr("Keycloak has no such realm"), {}, 404};
}

Task<RealmExport> writeRealm(const RealmSubject &subject, const QString &version, const QByteArray &text,
                             QObject *context)
{
    return onPool([subject, text]() -> Result<bool> {
               QFile file(subject.file);
               return !QFileInfo(subject.file).isFile() || !file.open(QIODevice::ReadOnly) ||
                      file.read(largestRealmFile) != text;
           })
        .andThen(context, [subject, version, text, context](bool isChanged) {
            const auto written =
                isChanged ? writeOutput(subject.file, text, context) : Task<Done>::ready(Result<Done>(Done{}));
            return written.map(context, [subject, version, isChanged](const Done &) -> Result<RealmExport> {
                return RealmExport{subject, version, isChanged};
            });
        });
}

Task<RealmImport> applyRealm(const std::shared_ptr<RealmTalk> &talk, const QJsonObject &file,
                             const std::optional<QJsonObject> &server, QObject *context)
{
    const RealmVariables variables = talk->subject().variables;
    return talk->apply(realmRequests(file, server, variables))
        .andThen(context, [talk, file, variables, context](const QStringList &done) {
            return talk->realm().map(
                context, [talk, file, variables, done](const std::optional<QJsonObject> &after) -> Result<RealmImport> {
                    auto remaining = realmDifferences(file, after.value_or(QJsonObject()), variables);
                    remaining.removeIf(
                        [](const RealmDifference &one) { return one.side == RealmDifference::Side::OnlyServer; });
                    return RealmImport{talk->subject(), done, remaining};
                });
        });
}

} // namespace

Task<RealmComparison> compareRealm(const std::shared_ptr<engine::Engine> &engine, const RealmSubject &subject,
                                   QObject *context)
{
    const auto talk = std::make_shared<RealmTalk>(engine, subject, context);
    return realmFileOf(subject).andThen(context, [talk, context](const QJsonObject &file) {
        return talk->begin().andThen(context, [talk, file, context](const QString &version) {
            return talk->realm().map(
                context, [talk, file, version](const std::optional<QJsonObject> &server) -> Result<RealmComparison> {
                    if (!server)
                        return failure(missingRealm(talk->subject()));
                    return RealmComparison{talk->subject(), cleanLine(file["keycloakVersion"_L1].toString()).left(40),
                                           version, realmDifferences(file, *server, talk->subject().variables)};
                });
        });
    });
}

Task<RealmExport> exportRealm(const std::shared_ptr<engine::Engine> &engine, const RealmSubject &subject,
                              QObject *context)
{
    const auto talk = std::make_shared<RealmTalk>(engine, subject, context);
    return talk->begin().andThen(context, [talk, subject, context](const QString &version) {
        return talk->realm().andThen(context, [subject, version, context](const std::optional<QJsonObject> &server) {
            if (!server)
                return Task<RealmExport>::ready(failure(missingRealm(subject)));
            return onPool([subject, server, version]() -> Result<QByteArray> {
                       const auto file = readRealmIfAny(subject.file);
                       if (!file)
                           return failure(file.error());
                       if (const auto checked = checkRealm(subject, *file); !checked)
                           return failure(checked.error());
                       return realmText(*server, *file, subject.variables, version);
                   })
                .andThen(context, [subject, version, context](const QByteArray &text) {
                    return writeRealm(subject, version, text, context);
                });
        });
    });
}

Task<RealmImport> importRealm(const std::shared_ptr<engine::Engine> &engine, const RealmSubject &subject,
                              QObject *context)
{
    const auto talk = std::make_shared<RealmTalk>(engine, subject, context);
    return realmFileOf(subject).andThen(context, [talk, context](const QJsonObject &file) {
        return talk->begin().andThen(context, [talk, file, context](const QString &version) {
            const QString fileVersion = cleanLine(file["keycloakVersion"_L1].toString()).left(40);
            if (isLaterVersion(fileVersion, version))
                return Task<RealmImport>::ready(
                    failure(ErrorCode::Unsupported, subjectText(talk->subject()),
                            tr("The file is of Keycloak %1, the server is %2").arg(fileVersion, version),
                            tr("Use the later image, or change keycloakVersion in the file.")));
            return talk->realm().andThen(context, [talk, file, context](const std::optional<QJsonObject> &server) {
                return applyRealm(talk, file, server, context);
            });
        });
    });
}

QString versionText(const RealmComparison &comparison)
{
    return comparison.fileVersion.isEmpty() || comparison.fileVersion == comparison.serverVersion
               ? tr("Keycloak %1").arg(comparison.serverVersion)
               : tr("Keycloak %1; the file is of Keycloak %2").arg(comparison.serverVersion, comparison.fileVersion);
}

} // namespace pierside::actions
