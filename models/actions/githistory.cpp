// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/githistory.h"

#include "models/core/childprocess.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/secrets/makepassword.h"
#include "models/secrets/vault.h"
#include "models/volumes/checkout.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds historyLimit{60};
//! As redaction: a shorter value is in many texts by chance.
constexpr qsizetype shortestSearched = 6;
constexpr qsizetype largestList = 64 * 1024 * 1024; //!< of the names of objects
constexpr qsizetype longestHeader = 256;

QString searching()
{
    return tr("Searching the git history");
}

//! Runs git in an untrusted repository: it only reads objects, and runs no program that the configuration of the
//! repository names. Source: git-config(1) and git(1), "Environment Variables"; the command line takes precedence over
//! the repository.
void prepareGit(QProcess &git, const QString &folder, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith("GIT_"_L1))
            environment.remove(name);
    }
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, QProcess::nullDevice());
    environment.insert(u"GIT_ALLOW_PROTOCOL"_s, QString());
    environment.insert(u"GIT_NO_LAZY_FETCH"_s, u"1"_s);
    environment.insert(u"GIT_NO_REPLACE_OBJECTS"_s, u"1"_s);
    environment.insert(u"GIT_OPTIONAL_LOCKS"_s, u"0"_s);
    environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    QStringList all{u"--no-pager"_s, u"-C"_s, folder};
    for (const QString &setting : {u"core.fsmonitor=false"_s, u"core.hooksPath=/dev/null"_s, u"core.sshCommand=false"_s,
                                   u"core.alternateRefsCommand=false"_s, u"core.attributesFile=/dev/null"_s,
                                   u"protocol.allow=never"_s, u"diff.external="_s, u"credential.helper="_s,
                                   u"gc.auto=0"_s, u"maintenance.auto=false"_s, u"log.showSignature=false"_s})
        all += {u"-c"_s, setting};
    git.setProcessEnvironment(environment);
    git.setProgram(QStandardPaths::findExecutable(u"git"_s));
    git.setArguments(all + arguments);
    endWithPierside(git);
}

//! Gives git its input, and take() what it prints, piece by piece; take() is false where that is enough.
Result<Done> runGit(QProcess &git, const QByteArray &input, const QDeadlineTimer &end,
                    const std::function<bool(QByteArray)> &take)
{
    git.start(QIODevice::ReadWrite);
    git.write(input);
    git.closeWriteChannel();
    bool goesOn = true;
    while (goesOn && !end.hasExpired() && git.waitForReadyRead(int(end.remainingTime())))
        goesOn = take(git.readAllStandardOutput());
    if (goesOn && !end.hasExpired() &&
        (git.state() == QProcess::NotRunning || git.waitForFinished(int(end.remainingTime())))) {
        take(git.readAllStandardOutput());
        if (git.exitStatus() == QProcess::NormalExit && git.exitCode() == 0)
            return Done{};
        const QString words = QString::fromUtf8(git.readAllStandardError()).section(u'\n', 0, 0).left(300);
        return failure(ErrorCode::Protocol, searching(), words.isEmpty() ? git.errorString() : words);
    }
    git.kill();
    git.waitForFinished();
    if (end.hasExpired())
        return failure(ErrorCode::TimedOut, searching(),
                       tr("It takes longer than %n second(s)", nullptr, int(historyLimit.count())));
    return failure(ErrorCode::Protocol, searching(), tr("The repository is too large"));
}

//! Finds values in what `git cat-file --batch` prints: "OBJECT blob SIZE", the content, a line end.
class ObjectReader
{
public:
    ObjectReader(const QHash<QByteArray, QString> &files, const secrets::Values &values)
        : m_files(files)
        , m_values(values)
    {
    }
    ~ObjectReader() { wipe(m_buffer); }
    Q_DISABLE_COPY_MOVE(ObjectReader)

    //! False where this is not what git prints.
    bool take(QByteArray bytes)
    {
        m_buffer.append(bytes);
        wipe(bytes);
        qsizetype used = 0;
        while (const qsizetype length = lookAt(QByteArrayView(m_buffer).sliced(used))) {
            if (length < 0)
                return false;
            used += length;
        }
        QByteArray rest = m_buffer.sliced(used);
        wipe(m_buffer);
        m_buffer = std::move(rest);
        return true;
    }
    QList<CommittedValue> found() const { return m_found; }

private:
    //! The length of the object at the start; 0 = not complete, -1 = not readable.
    qsizetype lookAt(QByteArrayView bytes)
    {
        const qsizetype line = bytes.indexOf('\n');
        if (line < 0)
            return bytes.size() > longestHeader ? -1 : 0;
        const QList<QByteArray> header = bytes.first(line).toByteArray().split(' ');
        if (header.size() == 2) // "OBJECT missing"
            return line + 1;
        bool isNumber = false;
        const qsizetype size = header.value(2).toLongLong(&isNumber);
        if (header.size() != 3 || !isNumber || size < 0)
            return -1;
        if (bytes.size() < line + 1 + size + 1)
            return 0;
        search(bytes.sliced(line + 1, size), m_files.value(header.first()));
        return line + 1 + size + 1;
    }
    void search(QByteArrayView content, const QString &file)
    {
        for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
            const CommittedValue value{it.key(), file};
            if (content.indexOf(it->expose()) >= 0 && !m_found.contains(value))
                m_found.append(value);
        }
    }

    const QHash<QByteArray, QString> &m_files; //!< by object
    const secrets::Values &m_values;
    QByteArray m_buffer;
    QList<CommittedValue> m_found;
};

//! The names of all committed files by object.
Result<QHash<QByteArray, QString>> committedFiles(const QString &folder, const QDeadlineTimer &end)
{
    QProcess git;
    prepareGit(git, folder,
               {u"rev-list"_s, u"--all"_s, u"--reflog"_s, u"--objects"_s,
                u"--filter=combine:blob:limit=256k+object:type=blob"_s});
    QByteArray list;
    const auto read = runGit(git, {}, end, [&list](const QByteArray &bytes) {
        list += bytes;
        return list.size() < largestList;
    });
    if (!read)
        return failure(read.error());
    QHash<QByteArray, QString> files;
    const QList<QByteArray> lines = list.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype space = line.indexOf(' ');
        if (space > 0 && space + 1 < line.size())
            files.insert(line.first(space), QString::fromUtf8(line.sliced(space + 1)));
    }
    return files;
}

} // namespace

Result<QList<CommittedValue>> committedValues(const QString &folder, const secrets::Values &values)
{
    secrets::Values searched;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it->size() >= shortestSearched && !secrets::isWeak(*it))
            searched.insert(it.key(), *it);
    }
    if (searched.isEmpty() || volumes::gitFolderOf(folder).isEmpty())
        return QList<CommittedValue>();
    if (QStandardPaths::findExecutable(u"git"_s).isEmpty())
        return failure(ErrorCode::Unsupported, searching(), tr("git is not installed"));
    const QDeadlineTimer end(historyLimit);
    const auto files = committedFiles(folder, end);
    if (!files)
        return failure(files.error());
    ObjectReader reader(*files, searched);
    QProcess git;
    prepareGit(git, folder, {u"cat-file"_s, u"--batch"_s, u"--buffer"_s});
    const auto read = runGit(git, QByteArrayList(files->keys()).join('\n') + '\n', end,
                             [&reader](QByteArray bytes) { return reader.take(std::move(bytes)); });
    if (!read)
        return failure(read.error());
    QList<CommittedValue> found = reader.found();
    std::sort(found.begin(), found.end(), [](const CommittedValue &a, const CommittedValue &b) {
        return std::tie(a.variable, a.file) < std::tie(b.variable, b.file);
    });
    return found;
}

Task<QList<CommittedValue>> committedStoredValues(const compose::LoadRequest &files, secrets::Vault &vault)
{
    const secrets::Index index = secrets::readIndex(vault.indexFile());
    return onPool([files, index]() -> Result<secrets::ItemKey> {
               if (const auto item = itemOf(files, index))
                   return *item;
               return failure(ErrorCode::BadInput, searching(),
                              tr("The project's name or folder needs a variable that has no value"));
           })
        .andThen(&vault, [&vault](const secrets::ItemKey &item) {
            return vault.values(item).andThen(&vault, [item](const secrets::Values &values) {
                return onPool([item, values] { return committedValues(item.directory, values); });
            });
        });
}

QStringList historyLines(const QList<CommittedValue> &found)
{
    QMap<QString, QStringList> files;
    for (const CommittedValue &value : found)
        files[value.variable].append(value.file);
    QStringList lines;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        lines.append(tr("%1 is in the git history (%2). Everybody who has the repository has it: use another value")
                         .arg(it.key(), it->join(u", "_s)));
    return lines;
}

} // namespace pierside::actions
