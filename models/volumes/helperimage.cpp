// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helperimage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <array>

static void initialiseHelperResource()
{
    Q_INIT_RESOURCE(helper);
}

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype tarBlock = 512;

QByteArray helperProgram()
{
    initialiseHelperResource();
    QFile file(u":/org/pierside/volumes/helper"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

void put(QByteArray &header, qsizetype offset, const QByteArray &text)
{
    header.replace(offset, text.size(), text);
}

QByteArray octal(qint64 value, int digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

//! One regular file of a ustar archive, of root.
QByteArray tarFile(const QByteArray &name, const QByteArray &bytes, int mode)
{
    QByteArray header(tarBlock, '\0');
    put(header, 0, name);
    put(header, 100, octal(mode, 7));
    put(header, 108, octal(0, 7));
    put(header, 116, octal(0, 7));
    put(header, 124, octal(bytes.size(), 11));
    put(header, 136, octal(0, 11));
    put(header, 148, QByteArray(8, ' '));
    put(header, 156, "0");
    put(header, 257, QByteArray("ustar\00000", 8));
    qint64 sum = 0;
    for (const char byte : std::as_const(header))
        sum += static_cast<unsigned char>(byte);
    put(header, 148, octal(sum, 6) + '\0');
    const qsizetype padding = (tarBlock - bytes.size() % tarBlock) % tarBlock;
    return header + bytes + QByteArray(padding, '\0');
}

QString goArchitecture()
{
    const QString name = QSysInfo::buildCpuArchitecture();
    return name == "x86_64"_L1 ? u"amd64"_s : name;
}

} // namespace

QString helperArchitecture()
{
    const QString name = QSysInfo::buildCpuArchitecture();
    return name == "arm64"_L1 ? u"aarch64"_s : name;
}

QString helperImageName()
{
    static const QString name = u"pierside/volume-helper:"_s + QString::fromLatin1(sha256(helperProgram()).first(16));
    return name;
}

QByteArray helperImageArchive()
{
    const QByteArray end(2 * tarBlock, '\0');
    const QByteArray layer = tarFile("helper", helperProgram(), 0555) + end;
    const QJsonObject config{
        {"architecture"_L1, goArchitecture()},
        {"os"_L1, "linux"_L1},
        {"created"_L1, "1970-01-01T00:00:00Z"_L1},
        {"config"_L1, QJsonObject{{"Entrypoint"_L1, QJsonArray{"/helper"_L1}},
                                  {"Labels"_L1, QJsonObject{{"org.pierside.helper"_L1, "image"_L1}}}}},
        {"rootfs"_L1, QJsonObject{{"type"_L1, "layers"_L1},
                                  {"diff_ids"_L1, QJsonArray{QString::fromLatin1("sha256:" + sha256(layer))}}}}};
    const QByteArray configText = QJsonDocument(config).toJson(QJsonDocument::Compact);
    const QByteArray configName = sha256(configText) + ".json";
    const QJsonArray manifest{QJsonObject{{"Config"_L1, QString::fromLatin1(configName)},
                                          {"RepoTags"_L1, QJsonArray{helperImageName()}},
                                          {"Layers"_L1, QJsonArray{"layer.tar"_L1}}}};
    return tarFile(configName, configText, 0444) + tarFile("layer.tar", layer, 0444) +
           tarFile("manifest.json", QJsonDocument(manifest).toJson(QJsonDocument::Compact), 0444) + end;
}

} // namespace pierside::volumes
