// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/otherimage.h"

#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

//! Index of the tag or digest, after a registry's port; the end if there is none.
qsizetype endOfName(const QString &image)
{
    const qsizetype digest = image.indexOf(u'@');
    const QStringView name = QStringView(image).first(digest < 0 ? image.size() : digest);
    const qsizetype colon = name.lastIndexOf(u':');
    return colon > name.lastIndexOf(u'/') ? colon : name.size();
}

OtherImage fromJson(const QJsonObject &object)
{
    return {object.value(u"service"_s).toString(), object.value(u"from"_s).toString(),
            object.value(u"to"_s).toString()};
}

} // namespace

QString OtherImage::text() const
{
    return nameOf(from) == nameOf(to) ? tr("%1: %2 instead of %3").arg(service, tagOf(to), tagOf(from))
                                      : tr("%1: %2 instead of %3").arg(service, to, from);
}

QString nameOf(const QString &image)
{
    return image.first(endOfName(image));
}

QString tagOf(const QString &image)
{
    const QString rest = image.mid(endOfName(image));
    if (const qsizetype digest = rest.indexOf(u'@'); digest == 0)
        return rest.mid(1);
    else if (digest > 0)
        return rest.mid(1, digest - 1);
    return rest.isEmpty() ? u"latest"_s : rest.mid(1);
}

QString withTag(const QString &image, const QString &tag)
{
    return nameOf(image) + (tag.startsWith("sha256:"_L1) ? u'@' : u':') + tag;
}

QString whyNoTag(const QString &tag)
{
    static const QRegularExpression good(u"\\A(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|sha256:[0-9a-f]{64})\\z"_s);
    if (tag.isEmpty())
        return tr("a tag is needed");
    if (!good.match(tag).hasMatch())
        return tr(
            "a tag has at most 128 letters, digits, \"_\", \".\" and \"-\", and does not begin with \".\" or \"-\"");
    return {};
}

QList<OtherImage> otherImagesOf(const compose::Project &project)
{
    QList<OtherImage> images;
    // Only the override's key counts; other files may contain it too.
    if (project.overrideFile.isEmpty() || !project.files.contains(project.overrideFile))
        return images;
    const QJsonArray list = project.resolved.value(u"x-pierside-images"_s).toArray();
    for (const QJsonValue &item : list) {
        const OtherImage image = fromJson(item.toObject());
        const compose::Service *service = project.findService(image.service);
        if (service && service->image == image.to)
            images.append(image);
    }
    return images;
}

Result<QList<OtherImage>> readImages(const QByteArray &text, const QString &file)
{
    const yaml::ParseResult parsed = yaml::parse(text, file);
    if (!parsed.isGood() || parsed.documents.size() != 1 || !parsed.documents.first().isMap())
        return failure(ErrorCode::BadInput, tr("reading %1").arg(file), tr("Pierside did not write this file"),
                       tr("Remove the file. The services then use the images of the compose files."));
    QList<OtherImage> images;
    const yaml::Node *list = parsed.documents.first().find(u"x-pierside-images");
    if (!list || !list->isList())
        return images;
    for (const yaml::Node &item : list->items) {
        const auto plain = [&item](QStringView key) { return item.textAt(key).replace(u"$$"_s, u"$"_s); };
        const OtherImage image{plain(u"service"), plain(u"from"), plain(u"to")};
        if (!image.service.isEmpty() && !image.to.isEmpty())
            images.append(image);
    }
    return images;
}

QList<OtherImage> withImage(QList<OtherImage> images, const OtherImage &image)
{
    images.removeIf([&image](const OtherImage &known) { return known.service == image.service; });
    if (image.to != image.from && !image.to.isEmpty())
        images.append(image);
    return images;
}

} // namespace pierside::ports
