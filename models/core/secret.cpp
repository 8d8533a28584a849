// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secret.h"

#include <atomic>
#include <cstring>

namespace pierside {

class Secret::Buffer
{
public:
    Buffer(QByteArrayView bytes, std::pmr::memory_resource *memory)
        : m_memory(memory)
        , m_size(std::size_t(bytes.size()))
        , m_bytes(static_cast<char *>(memory->allocate(m_size, 1)))
    {
        std::memcpy(m_bytes, bytes.data(), m_size);
    }
    ~Buffer()
    {
        wipe(m_bytes, m_size);
        m_memory->deallocate(m_bytes, m_size, 1);
    }
    Q_DISABLE_COPY_MOVE(Buffer)

    QByteArrayView bytes() const { return {m_bytes, qsizetype(m_size)}; }

private:
    std::pmr::memory_resource *m_memory;
    std::size_t m_size;
    char *m_bytes;
};

Secret::Secret(std::shared_ptr<const Buffer> buffer)
    : m_buffer(std::move(buffer))
{
}

Secret Secret::take(QByteArray &&bytes, std::pmr::memory_resource *memory)
{
    Secret secret;
    if (!bytes.isEmpty())
        secret = Secret(std::make_shared<const Buffer>(bytes, memory));
    wipe(bytes);
    return secret;
}

Secret Secret::take(QString &&text)
{
    Secret secret = take(text.toUtf8());
    wipe(text);
    return secret;
}

qsizetype Secret::size() const
{
    return m_buffer ? m_buffer->bytes().size() : 0;
}

QByteArrayView Secret::expose() const
{
    return m_buffer ? m_buffer->bytes() : QByteArrayView();
}

bool Secret::isSame(const Secret &a, const Secret &b) noexcept
{
    const QByteArrayView left = a.expose();
    const QByteArrayView right = b.expose();
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= unsigned(uchar(left[i])) ^ unsigned(uchar(right[i]));
    return difference == 0;
}

void wipe(void *memory, std::size_t size) noexcept
{
    volatile char *byte = static_cast<volatile char *>(memory);
    for (std::size_t i = 0; i < size; ++i)
        byte[i] = 0;
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        wipe(bytes.data(), std::size_t(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (text.isDetached())
        wipe(text.data(), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace pierside
