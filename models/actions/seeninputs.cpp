// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/seeninputs.h"

#include "models/core/statedirectory.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostImages = 300;
constexpr qint64 mostSeenBytes = 4 * 1024 * 1024;
constexpr qint64 largestInput = 16 * 1024 * 1024;
//! File systems and engines round times.
constexpr int slackSeconds = 1;

//! Empty where the file cannot be read whole.
QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestInput || !hash.addData(&file))
        return {};
    return hash.result().toHex();
}

QDateTime seenTimeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QString textOf(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

bool isClearlyLater(const QDateTime &time, const QDateTime &than)
{
    return time.isValid() && than.isValid() && time > than.addSecs(slackSeconds);
}

SeenInputs::SeenInputs(const QString &stateDirectory)
    : m_directory(stateDirectory)
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostSeenBytes)
        return;
    const QJsonObject images = QJsonDocument::fromJson(file.readAll()).object()["images"_L1].toObject();
    for (auto image = images.constBegin(); image != images.constEnd(); ++image) {
        const QJsonObject object = image.value().toObject();
        ImageInputs inputs{seenTimeOf(object["looked"_L1]), {}};
        const QJsonObject files = object["files"_L1].toObject();
        for (auto it = files.constBegin(); it != files.constEnd(); ++it) {
            const QJsonObject seen = it.value().toObject();
            inputs.files.insert(it.key(), {seenTimeOf(seen["modified"_L1]), seen["sha256"_L1].toString().toLatin1()});
        }
        m_images.insert(image.key(), inputs);
    }
}

QString SeenInputs::path() const
{
    return m_directory + u"/build-inputs.json"_s;
}

bool SeenInputs::isNewer(const QFileInfo &file, const ImageId &image, const QDateTime &built)
{
    const QDateTime modified = file.lastModified().toUTC();
    if (!modified.isValid() || !built.isValid())
        return false;
    const Seen seen = m_images.value(image.value).files.value(file.filePath());
    if (isClearlyLater(modified, built))
        return seen.hash.isEmpty() || hashOf(file.filePath()) != seen.hash;
    if (seen.modified != modified) {
        const QByteArray hash = hashOf(file.filePath());
        if (!hash.isEmpty()) {
            ImageInputs &inputs = m_images[image.value];
            inputs.looked = QDateTime::currentDateTimeUtc();
            inputs.files.insert(file.filePath(), {modified, hash});
            m_isChanged = true;
        }
    }
    return false;
}

void SeenInputs::store()
{
    if (!m_isChanged || !makePrivateDirectory(m_directory))
        return;
    QStringList ids = m_images.keys();
    std::sort(ids.begin(), ids.end(),
              [this](const QString &a, const QString &b) { return m_images[a].looked > m_images[b].looked; });
    QJsonObject images;
    for (const QString &id : std::as_const(ids).mid(0, mostImages)) {
        QJsonObject files;
        const ImageInputs &inputs = m_images[id];
        for (auto it = inputs.files.cbegin(); it != inputs.files.cend(); ++it) {
            files.insert(it.key(), QJsonObject{{u"modified"_s, textOf(it->modified)},
                                               {u"sha256"_s, QString::fromLatin1(it->hash)}});
        }
        images.insert(id, QJsonObject{{u"looked"_s, textOf(inputs.looked)}, {u"files"_s, files}});
    }
    QSaveFile file(path());
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"images"_s, images}}).toJson(QJsonDocument::Compact));
    m_isChanged = !commitFailure(file).isEmpty();
}

} // namespace pierside::actions
